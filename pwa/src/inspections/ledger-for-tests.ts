import type { Entry, Json } from "../sync/operation.ts";
import { emptyReading, overlay, readOn, type ScopeView } from "../sync/view.ts";

/** One line of a ledger, told by what matters to a test. Without an author the server wrote it. */
export interface Line {
  collection: string;
  record: string;
  fields: Record<string, unknown>;
  author?: string;
  /** What the author knew: everything before, unless a test says otherwise. */
  seen?: number;
}

/** A case as somebody sees it after these lines; those `unsent` are still only on that person's phone. */
export function makeView(lines: readonly Line[], unsent: readonly Line[] = [], person = "zhang"): ScopeView {
  const own = unsent.map((line, at) => ({
    operation: operationOf({ ...line, author: person }, lines.length + at + 1),
    seen: line.seen ?? lines.length,
    reason: null,
  }));
  return overlay(readOn(emptyReading("case-1"), entriesOf(lines)), own, person);
}

/** The entries that these lines are in a ledger. */
export const entriesOf = (lines: readonly Line[]): readonly Entry[] =>
  lines.map((line, at) => entryOf(line, at + 1));

function entryOf(line: Line, number: number): Entry {
  const { author = "", seen = number - 1 } = line;
  return { number, seen, author, received: number * 1000, operation: operationOf(line, number) };
}

function operationOf({ author, collection, record, fields }: Line, n: number): Entry["operation"] {
  const device = author ? `${author}-phone` : "server";
  const at = `2026-11-22T09:${String(n).padStart(2, "0")}:00+08:00`;
  return { device, scope: "case-1", n, collection, record, fields: fields as Record<string, Json>, at };
}

const order = {
  mode: "open",
  type: "daily",
  body: { id: "body", name: "示范省职业技能鉴定中心" },
  reason: "",
  starts: "2026-11-22T09:00:00+08:00",
  ends: "2026-11-22T17:00:00+08:00",
  city: "广州市",
  checklist: "CL-DAILY@1.0",
  occupation: "",
  report_due: null,
};

/** A task for 张敏, who leads, and 王磊. */
export function makeTask(change: Partial<typeof order> = {}): Line[] {
  const member = (person: string, name: string, role: string) => ({
    person,
    supervisor: `s-${person}`,
    name,
    code: null,
    role,
  });
  const team = [member("zhang", "张敏", "leader"), member("wang", "王磊", "member")];
  return [
    { collection: "task", record: "order", fields: { order: { ...order, ...change }, state: "READY" } },
    { collection: "task", record: "team", fields: { team } },
  ];
}

export function answered(author: string, item: string, value: unknown, seen?: number): Line {
  const fields = { answer: { value, reason: null } };
  return { collection: "answer", record: item, fields, author, ...(seen !== undefined && { seen }) };
}

export function visited(author: string, fields: Record<string, unknown>): Line {
  return { collection: "visit", record: author, fields, author };
}
