import { expect, test } from "vitest";
import { agenda, courseOf, nextOf } from "./course.ts";

test("a task waits for the supervisor's answer first", () => {
  expect(courseOf("NOTIFIED", undefined, "READY", true)).toBe("unanswered");
});

test("an accepted task is upcoming until it starts, then due", () => {
  expect(courseOf("NOTIFIED", "accepted", "READY", false)).toBe("upcoming");
  expect(courseOf("NOTIFIED", "accepted", "READY", true)).toBe("due");
});

test("a cancelled task is cancelled whatever was done", () => {
  expect(courseOf("CANCELLED", "accepted", "CHECKING", true)).toBe("cancelled");
});

test("a recused supervisor has no more part in it", () => {
  expect(courseOf("NOTIFIED", "recused", "READY", true)).toBe("recused");
});

test("what needs an answer or was sent back stands on top, what is over at the bottom, latest first", () => {
  const tasks = [
    { id: "old", course: "accepted", starts: "2026-09-01T09:00:00+08:00" },
    { id: "sent", course: "submitted", starts: "2026-10-01T09:00:00+08:00" },
    { id: "later", course: "upcoming", starts: "2026-12-02T09:00:00+08:00" },
    { id: "sooner", course: "upcoming", starts: "2026-12-01T09:00:00+08:00" },
    { id: "new", course: "unanswered", starts: "2026-12-20T09:00:00+08:00" },
    { id: "back", course: "returned", starts: "2026-11-01T09:00:00+08:00" },
  ] as const;
  const sections = agenda(tasks);
  expect(sections.get("needs")?.map((task) => task.id)).toEqual(["back", "new"]);
  expect(sections.get("later")?.map((task) => task.id)).toEqual(["sooner", "later"]);
  expect(sections.get("past")?.map((task) => task.id)).toEqual(["sent", "old"]);
});

test("tasks that start at the same hour in other zones keep the true order", () => {
  const tasks = [
    { id: "second", course: "upcoming", starts: "2026-12-01T09:30:00+08:00" },
    { id: "first", course: "upcoming", starts: "2026-12-01T01:00:00Z" },
  ] as const;
  expect(
    agenda(tasks)
      .get("later")
      ?.map((task) => task.id),
  ).toEqual(["first", "second"]);
});

test.each([
  ["unanswered", "READY", 50, "answer"],
  ["due", "READY", 50, "visit"],
  ["working", "ARRIVED", 50, "visit"],
  ["working", "CHECKING", 3, "checklist"],
  ["working", "CHECKING", 0, "feedback"],
  ["working", "ON_SITE_FEEDBACK", 0, "visit"],
  ["reporting", "DRAFT_REPORT", 0, "report"],
  ["returned", "RETURNED", 0, "remarks"],
  ["submitted", "SUBMITTED", 0, "read"],
  ["declined", "READY", 50, "none"],
] as const)(
  "a task that is %s at %s with %i items open goes on with %s",
  (course, stage, lacking, expected) => {
    expect(nextOf(course, stage, lacking, false)).toBe(expected);
  },
);

test("a covert visit asks for no signature at its end", () => {
  expect(nextOf("working", "COVERT_OBSERVING", 0, true)).toBe("visit");
});
