import { expect, test } from "vitest";
import { aboutFrom, draftOf, faultsOf } from "./about.ts";

const AT = "2026-11-23T09:00:00+08:00";
const recheck = {
  ...draftOf("recheck", { matter: "F" }),
  paper: "2026-0417",
  drawn: "隔十抽一",
  full: "100",
  original: "60.5",
  again: "55",
  by: "李工",
};

test("an empty form lacks what is required, and nothing else", () => {
  expect(faultsOf("request", draftOf("request", {}))).toEqual({
    name: "needed",
    copies: "needed",
    way: "needed",
    matter: "needed",
  });
});

/** */
test("what is beyond the checklist needs a word on why it is asked", () => {
  const request = { ...draftOf("request", {}), name: "账册", copies: "1", way: "on_site" };
  expect(faultsOf("request", { ...request, matter: "" })).toEqual({ beyond: "needed" });
  expect(faultsOf("request", { ...request, matter: "", beyond: "核对收费" })).toEqual({});
  expect(faultsOf("request", { ...request, matter: "I" })).toEqual({});
});

test("nobody is interviewed who was not told first", () => {
  const draft = {
    ...draftOf("interview", { matter: "D" }),
    kind: "candidate",
    way: "in_person",
    place: "候考区",
  };
  expect(faultsOf("interview", draft)).toEqual({ interviewers: "needed", told: "toldNeeded" });
  expect(faultsOf("interview", { ...draft, interviewers: ["张敏"], told: true })).toEqual({});
});

test("a count may be written as a Chinese keyboard does, and is a number", () => {
  const request = { ...draftOf("request", { matter: "H" }), name: "名册", way: "copy" };
  expect(faultsOf("request", { ...request, copies: "二" })).toEqual({ copies: "notCount" });
  expect(aboutFrom("request", { ...request, copies: "２" }, AT)).toMatchObject({ copies: 2 });
});

test("a mark is a number, and not above the full mark", () => {
  expect(faultsOf("recheck", recheck)).toEqual({});
  expect(faultsOf("recheck", { ...recheck, original: "六十", again: "101" })).toEqual({
    original: "notMark",
    again: "aboveFull",
  });
});

test("marks are kept in hundredths, and come back as they were typed", () => {
  const about = aboutFrom("recheck", recheck, AT);
  expect(about).toEqual({
    power: "9.4",
    matter: "F",
    beyond: null,
    paper: "2026-0417",
    module: "",
    drawn: "隔十抽一",
    full: 10000,
    original: 6050,
    again: 5500,
    by: "李工",
    at: AT,
  });
  expect(draftOf("recheck", { ...about })).toEqual(recheck);
});

/** */
test("an interview names the power that was chosen", () => {
  const draft = { ...draftOf("interview", {}), power: "9.2", interviewers: ["张敏"], told: true };
  expect(aboutFrom("interview", draft, AT)).toMatchObject({
    power: "9.2",
    interviewers: ["张敏"],
    told: true,
  });
});
