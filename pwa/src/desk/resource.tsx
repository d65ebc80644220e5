import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ApiError, signedOut } from "../api.ts";
import { Notice } from "../app/notice.tsx";
import { say } from "../language.ts";
import { endedSession } from "./session.ts";
import { turns } from "./turns.ts";
import { words } from "./words.ts";

const FINAL = [403, 404];

export interface Resource<T> {
  value: T | undefined;
  problem: string | null;
  /** The server has answered, and trying again would get the same answer. */
  final: boolean;
  /** Read again; what is shown stays until the new answer is here. */
  reload: () => Promise<void>;
}

/** Something read from the server when a screen opens, and whenever one of `inputs` changes or somebody signs in again. */
export function useResource<T>(read: () => Promise<T>, inputs: readonly unknown[] = []): Resource<T> {
  const [value, setValue] = useState<T>();
  const [problem, setProblem] = useState<string | null>(null);
  const [final, setFinal] = useState(false);
  const [{ begin }] = useState(turns);
  async function reload(): Promise<void> {
    const current = begin();
    try {
      const told = await read();
      if (!current()) return;
      setValue(told);
      setProblem(null);
    } catch (error) {
      if (!current() || endedSession(error)) return;
      setProblem(sentence(error));
      setFinal(error instanceof ApiError && FINAL.includes(error.status));
    }
  }
  useEffect(() => void reload(), [...inputs, signedOut.value]);
  return { value, problem, final, reload };
}

/** The row of a register that an address names; "new" names none, anything else must be there. */
export function rowAt<T extends { id: string }>(rows: readonly T[], id: string): T | undefined {
  const row = rows.find((one) => one.id === id);
  if (!row && id !== "new") throw new ApiError(404, "not_found", words.notFoundText);
  return row;
}

function sentence(error: unknown): string {
  if (error instanceof ApiError) return error.status === 404 ? words.notFoundText : error.message;
  console.error(error);
  return say([
    "读取时出现意外的问题，请再试一次。",
    "Something unexpected went wrong while loading; please try again.",
  ]);
}

interface Props<T> {
  of: Resource<T>;
  children: (value: T) => ComponentChildren;
}

/** Draw what was read, or that it is being read, or why it could not be. */
export function Loaded<T>({ of, children }: Props<T>) {
  return (
    <>
      {of.problem && (
        <Notice kind={of.final ? "warn" : "danger"} title={of.final ? words.notHere : words.failed}>
          <p>{of.problem}</p>
          {!of.final && (
            <button type="button" class="button" onClick={() => void of.reload()}>
              {words.again}
            </button>
          )}
        </Notice>
      )}
      {of.value === undefined && !of.problem && (
        <p class="opening" role="status">
          {words.loading}
        </p>
      )}
      {of.value !== undefined && children(of.value)}
    </>
  );
}
