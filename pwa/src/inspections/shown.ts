import { say } from "../language.ts";
import type { Answer, Counts, Ratio } from "./answer.ts";
import { type Checklist, type Item, optionsOf } from "./checklist.ts";
import { words } from "./item-words.ts";
import { named } from "./naming.ts";

/** An answer in words, short: for lists, and for the other's answer beside one's own. */
export function shown(checklist: Checklist, item: Item, { value, reason }: Answer): string {
  const said = ofValue(checklist, item, value);
  return reason ? say([`${said}（${reason}）`, `${said} (${reason})`]) : said;
}

function ofValue(checklist: Checklist, item: Item, value: Answer["value"]): string {
  if (value === null) return words.unanswered;
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return optionName(checklist, item, value);
  if (Array.isArray(value))
    return value.map((one) => optionName(checklist, item, one)).join(say(["、", ", "]));
  return item.type === "count3" ? countsInWords(value as Counts) : ratioInWords(value as Ratio);
}

function optionName(checklist: Checklist, item: Item, value: string): string {
  const option = optionsOf(checklist, item).find((one) => one.value === value);
  return option ? named(option) : value;
}

const count = (number: number | null) => number ?? "–";

function countsInWords({ expected, present, absent }: Counts): string {
  const parts = [
    `${words.expected} ${count(expected)}`,
    `${words.present} ${count(present)}`,
    `${words.absent} ${count(absent)}`,
  ];
  return parts.join(say(["，", ", "]));
}

function ratioInWords({ examiners, candidates }: Ratio): string {
  const parts = [`${words.examiners} ${count(examiners)}`, `${words.candidates} ${count(candidates)}`];
  return parts.join(say(["，", ", "]));
}
