import type { Checklist, Item } from "./checklist.ts";
import { optionsOf } from "./checklist.ts";

export interface Counts {
  expected: number | null;
  present: number | null;
  absent: number | null;
}

export interface Ratio {
  examiners: number | null;
  candidates: number | null;
}

export type Given = string | number | string[] | Counts | Ratio | null;

/** What somebody answered: the value, and why where the value says that nothing was checked. */
export interface Answer {
  value: Given;
  reason: string | null;
}

/** What an answer says of the matter; `noted` is a fact without a judgement. */
export type Verdict = "pass" | "warn" | "fail" | "na" | "unchecked" | "noted";

const WITHOUT_LOOKING = ["not_checked", "no_view"];
const WITH_REASON = ["na", "not_checked"];

/** Tell whether the answer says anything yet. */
export function given(answer: Answer | undefined): answer is Answer {
  if (!answer) return false;
  const { value } = answer;
  if (value === null || value === "") return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === "object") return Object.values(value).some((part) => part !== null);
  return true;
}

/** Tell whether the value asks for a reason (R-OF.7: not checked is not the same as not applicable). */
export function needsReason(item: Item, answer: Answer | undefined): boolean {
  return item.required && typeof answer?.value === "string" && WITH_REASON.includes(answer.value);
}

/** Tell whether nothing is left to fill in: the value in all its parts, and the reason where one is due. */
export function complete(item: Item, answer: Answer | undefined): boolean {
  if (!given(answer)) return false;
  if (needsReason(item, answer)) return Boolean(answer.reason?.trim());
  const { value } = answer;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return true;
  return Object.values(value).every((part) => part !== null);
}

/** Judge an answer; undefined as long as nothing was answered. */
export function verdict(checklist: Checklist, item: Item, answer: Answer | undefined): Verdict | undefined {
  if (!given(answer)) return undefined;
  const { value } = answer;
  if (item.type === "count3") return addsUp(value as unknown as Counts) ? "pass" : "fail";
  if (item.type === "count3_ratio" && item.most !== undefined)
    return (candidatesEach(value as unknown as Ratio) ?? 0) > item.most ? "fail" : "pass";
  if (item.type === "multi")
    return (value as string[]).some((one) => item.fail_values?.includes(one)) ? "fail" : "noted";
  if (item.type !== "single") return "noted";
  return ofOption(checklist, item, String(value));
}

function ofOption(checklist: Checklist, item: Item, value: string): Verdict {
  if (item.fail_values?.includes(value)) return "fail";
  if (item.warn_values?.includes(value)) return "warn";
  if (value === "na") return "na";
  if (WITHOUT_LOOKING.includes(value)) return "unchecked";
  if (!item.fail_values?.length) return "noted";
  return optionsOf(checklist, item)[0]?.value === value ? "pass" : "warn";
}

/** Those present and those absent make up those expected; unfinished numbers are not held against anybody. */
function addsUp({ expected, present, absent }: Counts): boolean {
  if (expected === null || present === null || absent === null) return true;
  return present + absent === expected;
}

/** Tell whether the answer calls for word to the dispatching body at once (R-OF.9). */
export function urgent(checklist: Checklist, item: Item, answer: Answer | undefined): boolean {
  if (!item.immediate_report) return false;
  return item.type === "text" ? given(answer) : verdict(checklist, item, answer) === "fail";
}

/** Tell whether the item wants a photo, given its answer; what was not looked at cannot be photographed. */
export function wantsPhoto(checklist: Checklist, item: Item, answer: Answer | undefined): boolean {
  const judged = verdict(checklist, item, answer);
  if (item.photo_required === "on_fail") return judged === "fail";
  if (item.photo_required !== "always") return false;
  return judged !== "na" && judged !== "unchecked";
}

/** How many candidates come to one examiner, to one decimal; undefined without both numbers. */
export function candidatesEach({ examiners, candidates }: Ratio): number | undefined {
  if (!examiners || candidates === null) return undefined;
  return Math.round((candidates / examiners) * 10) / 10;
}
