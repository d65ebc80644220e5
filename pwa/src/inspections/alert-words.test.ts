import { afterEach, expect, test } from "vitest";
import { language } from "../language.ts";
import { alertWords } from "./alert-words.ts";
import { makeFacts } from "./factories.ts";
import { secret, unseen } from "./secrecy.ts";

afterEach(() => {
  language.value = "zh";
});

/** R-CV.15 */
test.each(["zh", "en"] as const)(
  "on the phone of a covert visit no word (%s) tells what is reported to whom",
  (spoken) => {
    language.value = spoken;
    const said = Object.values(alertWords(true)).join(" ");
    expect(said).not.toMatch(
      /报告|上报|委派|机构|督导|问题|暗访|亮证|report|dispatch|supervis|body|covert|card/i,
    );
  },
);

test.each([
  ["covert", {}, true],
  ["covert", { arrived: true, disclosed: true }, true],
  ["covert", { arrived: true, disclosed: true, card: true }, false],
  ["open", {}, false],
] as const)("%s visit, %o: secret is %s", (mode, visit, expected) => {
  expect(secret({ facts: makeFacts(mode, visit) })).toBe(expected);
});

test.each([
  ["covert", {}, true],
  ["covert", { arrived: true }, true],
  ["covert", { arrived: true, disclosed: true }, false],
  ["covert", { arrived: true, ended: "covert" }, false],
  ["open", {}, false],
] as const)("%s visit, %o: the advice to stay unseen holds is %s", (mode, visit, expected) => {
  expect(unseen({ facts: makeFacts(mode, visit) })).toBe(expected);
});
