import { dictionary, type Pair, say } from "../language.ts";

export const words = dictionary({
  samples: ["抽查复核", "Second looks"],
  samplesText: [
    "抽出一部分报告，由通过它的人以外的人再看一遍，之后才能结案。一份报告只进一次抽查；种子在报告名单定下后由服务器生成并保存，谁都可以据此重抽一遍，结果相同。",
    "Some reports are looked at again by somebody other than who accepted them, before their cases are closed. A report stands in one draw only; the seed is made by the server once the pool is fixed, and kept: whoever repeats the draw gets the same.",
  ],
  draw: ["抽查", "Draw"],
  drawNow: ["抽取", "Draw now"],
  waiting: [
    (n: number) => (n ? `您能看到的报告中，有 ${n} 份还没有进过抽查。` : "现在没有可以抽的报告。"),
    (n: number) =>
      n
        ? `Of the reports you may see, ${n} ${n === 1 ? "has" : "have"} not been in a draw yet.`
        : "There is no report to draw from now.",
  ],
  covert: ["暗访，只有您能看到这次抽查", "covert cases; only you see this draw"],
  rules: ["必查的", "Always chosen"],
  percent: ["另随机抽取（%）", "At random besides (%)"],
  percentHint: ["0 至 100；不足一份的进一。", "0 to 100; parts of a report are rounded up."],
  percentFault: ["请填 0 至 100 的整数。", "Enter a whole number from 0 to 100."],
  noSamples: ["还没有抽查过。", "There was no draw yet."],
  drawn: ["抽取时间", "Drawn"],
  by: ["抽取人", "By"],
  share: [(n: number) => `随机 ${n}%`, (n: number) => `${n}% at random`],
  chosen: ["抽中", "Chosen"],
  chosenOf: [
    (chosen: number, pool: number, looked: number) => `${pool} 份中 ${chosen} 份，已复核 ${looked} 份`,
    (chosen: number, pool: number, looked: number) => `${chosen} of ${pool}, ${looked} looked at`,
  ],
  seed: ["种子", "Seed"],
  lookWanted: ["抽中复核", "Chosen for a second look"],
  lookText: [
    "报告通过后，由另一人复核；复核后才能结案。发现问题的，退回报告。",
    "Once the report is accepted, another person looks again; then the case can be closed. Send the report back if something is wrong.",
  ],
  chosenFor: [(why: string) => `抽中原因：${why}`, (why: string) => `Chosen for: ${why}`],
  lookNote: ["复核意见", "What the second look found"],
  lookDone: ["复核完毕", "Second look done"],
  lookedAt: [
    (who: string, when: string) => `已复核 · ${who} · ${when}`,
    (who: string, when: string) => `Looked at again · ${who} · ${when}`,
  ],
});

const REASONS: Record<string, Pair> = {
  alert: ["有即时报告", "an immediate report"],
  serious: ["总体评价为严重", "judged serious"],
  refused: ["机构拒绝签字", "the institution refused to sign"],
  late: ["逾期提交", "submitted late"],
  returned: ["退回修改过", "sent back before"],
  lot: ["随机抽中", "the lot"],
};

/** What a rule, or the lot, is called. */
export function reasonName(reason: string): string {
  const pair = REASONS[reason];
  return pair ? say(pair) : reason;
}
