import { readFileSync } from "node:fs";
import type { Bytes } from "./cose.ts";
import type { Verdict } from "./verification.ts";

/** tests/vectors/card.json, which Python must pass as well. For tests only. */
export interface Vectors {
  token: string;
  key_lists: Record<string, string>;
  status_lists: Record<string, string>;
  verdicts: {
    name: string;
    threat: number;
    text: string;
    keys: string[];
    status: string | null;
    now: number;
    verdict: Verdict;
  }[];
  intakes: {
    name: string;
    keys: string;
    status: string | null;
    kind: "keys" | "status";
    offered: string;
    reason: string | null;
  }[];
}

const file = new URL("../../../tests/vectors/card.json", import.meta.url);
export const vectors = JSON.parse(readFileSync(file, "utf8")) as Vectors;

const bytesOf = (text: string): Bytes => new Uint8Array(Buffer.from(text, "base64url"));

export const token = bytesOf(vectors.token);
export const keyList = (name: string) => bytesOf(vectors.key_lists[name]!);
export const statusList = (name: string) => bytesOf(vectors.status_lists[name]!);
