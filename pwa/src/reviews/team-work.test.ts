import { expect, test } from "vitest";
import type { Entry } from "../sync/operation.ts";
import { viewOf } from "../sync/view.ts";
import { minutesSlow, workOf } from "./team-work.ts";

const answer = (number: number, author: string, record: string, value: string | null): Entry =>
  ({
    number,
    seen: number - 1,
    author,
    received: number * 1000,
    operation: {
      device: author,
      scope: "case",
      n: number,
      collection: "answer",
      record,
      fields: { answer: value === null ? null : { value, reason: null } },
      at: "2026-11-23T09:00:00+08:00",
    },
  }) as unknown as Entry;

const team = ["zhang", "wang"].map((person) => ({ person, name: person, code: person, role: "member" }));

function done(...entries: Entry[]) {
  const dispatch = { team } as unknown as Parameters<typeof workOf>[0]["dispatch"];
  return workOf({ dispatch, view: viewOf("case", entries), entries });
}

test("each of the team is told with the items whose answer is theirs, and when the last came", () => {
  const [zhang, wang] = done(answer(1, "zhang", "D-A01", "yes"), answer(2, "zhang", "D-A02", "no"));
  expect(zhang).toMatchObject({ items: ["D-A01", "D-A02"], last: 2000 });
  expect(wang).toMatchObject({ items: [], photos: 0, last: null });
});

test("an answer that was taken back is nobody's", () => {
  const [zhang] = done(answer(1, "zhang", "D-A01", "yes"), answer(2, "zhang", "D-A01", null));
  expect(zhang?.items).toEqual([]);
});

test("a phone whose clock was wrong during the visit is told of, fast or slow, and a few seconds are not", () => {
  const visit = (number: number, author: string, fields: object) =>
    ({
      ...answer(number, author, author, null),
      operation: { ...answer(number, author, author, null).operation, collection: "visit", fields },
    }) as Entry;
  const at = "2026-11-23T11:00:00+08:00";
  const [zhang, wang] = done(
    visit(1, "zhang", { arrived: { at, position: null, offset: -7_200_000 }, card: { at, offset: 0 } }),
    visit(2, "wang", {
      arrived: { at, position: null, offset: 4_000 },
      ended: { at, how: "finished", note: "" },
    }),
  );
  expect([minutesSlow(zhang!), minutesSlow(wang!)]).toEqual([-120, 0]);
});
