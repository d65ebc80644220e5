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

  describe("what has not changed stays the very same", () => {
    const operation = (n: number, record: string): Operation => {
      return { device: "d", scope: "s", n, collection: "answer", record, fields: { answer: n }, at };
    };
    const own = [1, 2, 3].map((n) => ({ seen: 0, operation: operation(n, `A${n}`), reason: null }));
    const reading = emptyReading("s");
    const before = overlay(reading, own, "me");
    const answer = (view: typeof before, id: string) => view.collection("answer").get(id);

    test("when one more is written", () => {
      const more = [...own, { seen: 0, operation: operation(4, "A2"), reason: null }];
      const after = overlay(reading, more, "me", before);
      expect(after.collections).toEqual(overlay(reading, more, "me").collections);
      expect(answer(after, "A1")).toBe(answer(before, "A1"));
      expect(answer(after, "A2")).not.toBe(answer(before, "A2"));
    });

    test("when some have arrived", () => {
      const first = { number: 1, seen: 0, author: "me", received: 9, operation: own[0]!.operation };
      const after = overlay(readOn(reading, [first]), own.slice(1), "me", before);
      expect(after.collections).toEqual(overlay(readOn(reading, [first]), own.slice(1), "me").collections);
      expect(answer(after, "A1")).not.toBe(answer(before, "A1"));
      expect(answer(after, "A3")).toBe(answer(before, "A3"));
    });

    test("when nothing has changed at all", () => {
      const after = overlay(
        reading,
        own.map((one) => ({ ...one })),
        "me",
        before,
      );
      expect(after.collection("answer")).toBe(before.collection("answer"));
    });

    test("and what is gone is gone", () => {
      const after = overlay(reading, own.slice(0, 2), "me", before);
      expect([...after.collection("answer").keys()]).toEqual(["A1", "A2"]);
    });
  });
});
