import type { Pair } from "../language.ts";

/** The six powers of article 9: every action of a supervisor rests on one of them. */
export type Power = "9.1" | "9.2" | "9.3" | "9.4" | "9.5" | "9.6";

export const POWERS: Readonly<Record<Power, Pair>> = {
  "9.1": ["第九条（一）监督评价活动", "Art. 9(1) watch over evaluations"],
  "9.2": ["第九条（二）询问", "Art. 9(2) ask"],
  "9.3": ["第九条（三）查阅调阅", "Art. 9(3) look into papers"],
  "9.4": ["第九条（四）访问、问卷、测试、复核", "Art. 9(4) interview, poll, test, re-mark"],
  "9.5": ["第九条（五）现场调查", "Art. 9(5) investigate on site"],
  "9.6": ["第九条（六）奖惩建议", "Art. 9(6) propose reward or penalty"],
};

const OF_COLLECTION: Readonly<Record<string, Power>> = {
  answer: "9.1",
  alert: "9.1",
  finding: "9.1",
  photo: "9.5",
  visit: "9.5",
  request: "9.3",
  recheck: "9.4",
  test: "9.4",
};

/** The power an action rests on; undefined for what is no supervisor's act on an institution. */
export function powerOf(collection: string, fields: Readonly<Record<string, unknown>>): Power | undefined {
  if (collection === "interview")
    return (fields.interview as { power?: Power } | null | undefined)?.power ?? "9.4";
  if (collection === "report") return "major" in fields || "recommendations" in fields ? "9.6" : undefined;
  if ("redacted" in fields) return undefined; // hiding a face asks nothing of an institution
  return OF_COLLECTION[collection];
}
