import { describe, expect, test } from "vitest";
import type { Entry, Json, Operation } from "./operation.ts";
import { vectors } from "./vectors.ts";
import {
  disagreement,
  emptyReading,
  type Head,
  overlay,
  type RecordView,
  readOn,
  viewOf,
  withdrawn,
} from "./view.ts";

interface History {
  name: string;
  entries: { number: number; device: string; seen: number; fields: Record<string, Json> }[];
  heads: Record<string, number[]>;
  disagreements: string[];
  withdrawn: boolean;
}

interface View {
  name: string;
  entries: Entry[];
  own: [number, Operation][];
  records: Record<string, Record<string, Record<string, [number | null, string, Json][]>>>;
}

const at = "2026-11-22T09:31:07+08:00";

function entryOf(given: History["entries"][number]): Entry {
  const { device, fields, number, seen } = given;
  const operation = { device, scope: "s", n: number, collection: "answer", record: "A1", fields, at };
  return { number, seen, author: `of ${device}`, received: number, operation };
}

/** The heads of each field; `withdrawn` only where `told`. */
function shown<T>(record: RecordView, told: boolean, show: (head: Head) => T): Record<string, T[]> {
  const fields = [...record.fields].filter(([name]) => told || name !== "withdrawn");
  return Object.fromEntries(fields.map(([name, heads]) => [name, heads.map(show)]));
}

describe("heads", () => {
  test.each(vectors<{ histories: History[] }>("heads").histories)("$name", (history) => {
    const view = viewOf("s", history.entries.map(entryOf));
    const record = view.collection("answer").get("A1")!;
    const told = history.entries.some((entry) => "withdrawn" in entry.fields);
    expect(shown(record, told, (head) => head.number)).toEqual(history.heads);
    const competing = [...record.fields.keys()].filter((name) => disagreement(record, name).length > 0);
    expect(competing.filter((name) => name !== "withdrawn").sort()).toEqual(
      [...history.disagreements].sort(),
    );
    expect(withdrawn(record)).toBe(history.withdrawn);
  });
});

describe("a phone's view", () => {
  test.each(vectors<{ views: View[] }>("view").views)("$name", ({ entries, own, records }) => {
    const mine = own.map(([seen, operation]) => ({ seen, operation, reason: null }));
    const view = overlay(readOn(emptyReading("case-1"), entries), mine, "me");
    const drawn = Object.fromEntries(
      [...view.collection("answer")].map(([id, record]) => {
        const told = record.fields.get("withdrawn")?.some((head) => head.value !== null) ?? false;
        return [id, shown(record, told, (head) => [head.number, head.device, head.value])];
      }),
    );
    expect(drawn).toEqual(records.answer);
  });

  test("reading on gives the same as reading at once, and leaves the earlier reading alone", () => {
    const history = vectors<{ histories: History[] }>("heads").histories.at(-1)!;
    const entries = history.entries.map(entryOf);
    const first = readOn(emptyReading("s"), entries.slice(0, 1));
    const before = structuredClone(first.collections);
    const whole = readOn(first, entries.slice(1));
    expect(whole).toEqual(readOn(emptyReading("s"), entries));
    expect(first.collections).toEqual(before);
  });
});
