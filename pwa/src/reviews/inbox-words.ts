import { dictionary } from "../language.ts";

export const words = dictionary({
  inbox: ["收件", "Inbox"],
  toApprove: [
    (n: number) => `有 ${n} 份委派等您批准`,
    (n: number) => `${n} dispatch${n === 1 ? " waits" : "es wait"} for your approval`,
  ],
  toAgree: [
    (n: number) => `有 ${n} 项等您同意`,
    (n: number) => `${n} ${n === 1 ? "request waits" : "requests wait"} for your word`,
  ],
  exportsWait: [
    (n: number) => `整卷导出 ${n} 项`,
    (n: number) => `${n} export${n === 1 ? "" : "s"} of the whole case`,
  ],
  erasuresWait: [
    (n: number) => `依法擦除 ${n} 项`,
    (n: number) => `${n} lawful erasure${n === 1 ? "" : "s"}`,
  ],
  recoveriesWait: [
    (n: number) => `忘记 PIN 码 ${n} 人`,
    (n: number) => `${n} forgotten PIN${n === 1 ? "" : "s"}`,
  ],
  none: [
    "还没有案卷。委派批准后，组员的工作会陆续出现在这里。",
    "No cases yet. Once a dispatch is approved, the team's work appears here.",
  ],
  institution: ["机构", "Institution"],
  starts: ["开始", "Starts"],
  state: ["状态", "State"],
  arrived: ["已到", "Arrived"],
  attention: ["需处理", "Needs attention"],
  lastHeard: ["最近联系", "Last heard from"],
  never: ["还没有", "not yet"],
  answersCount: [(n: number) => `作答 ${n}`, (n: number) => `${n} answer${n === 1 ? "" : "s"}`],
  reportIs: [(state: string) => `报告${state}`, (state: string) => `Report: ${state.toLowerCase()}`],
  toReview: ["报告待审阅", "Report to review"],
  disagreements: [(n: number) => `${n} 处分歧`, (n: number) => `${n} disagreement${n === 1 ? "" : "s"}`],
  alertsCount: [(n: number) => `${n} 条即时报告`, (n: number) => `${n} alert${n === 1 ? "" : "s"}`],
  lookWanted: ["待复核", "Second look"],
  lookOnly: ["只看待复核的", "Waiting for a second look only"],
  toClose: ["可以结案", "Ready to close"],
  running: ["办理中", "Under way"],
  ended: ["已结束", "Ended"],
  noneEnded: ["没有已结束的案卷。", "No cases have ended."],
  noneMatch: ["没有符合这些条件的案卷。", "No case matches."],
  searchCases: ["机构或考点名称", "Institution or site"],
  search: ["搜索", "Search"],
  overdueOnly: ["只看报告逾期的", "Overdue reports only"],
  overdue: [(when: string) => `报告逾期（${when} 到期）`, (when: string) => `Overdue since ${when}`],
  filters: ["更多条件", "More filters"],
  clearFilters: ["清除条件", "Clear"],
  allOfThem: ["全部", "All"],
  supervisorFilter: ["督导员", "Supervisor"],
  silent: [
    (n: number) => `${n} 人需要电话确认`,
    (n: number) => `${n} ${n === 1 ? "person" : "people"} to call`,
  ],
  silentText: [
    (hours: number) =>
      `任务临近或已经开始，而他们的手机还没有登记，或超过 ${hours} 小时没有与服务器联系。可能只是没有网络。`,
    (hours: number) =>
      `Their visits are near or under way, and their phones are not enrolled yet or have been silent for ${hours} hours. It may be only the network.`,
  ],
  noPhone: ["还没有登记手机", "no phone enrolled yet"],
  neverHeard: ["从未联系", "never heard from"],
  heardLast: [(when: string) => `最近 ${when}`, (when: string) => `last ${when}`],
  moreSilent: [(n: number) => `另有 ${n} 人`, (n: number) => `And ${n} more`],
  unlisted: [
    (n: number) => `还有 ${n} 人没有列出：上面的人有了联系，就接着列出。`,
    (n: number) =>
      `${n} more ${n === 1 ? "is" : "are"} not listed: they follow once those above were heard from.`,
  ],
  moreCases: [
    (n: number) => `等，另有 ${n} 个案卷`,
    (n: number) => `and ${n} more case${n === 1 ? "" : "s"}`,
  ],
  strays: [
    (n: number) => `收到 ${n} 个案卷的内容，但这里没有它们的委派`,
    (n: number) => `Work has come for ${n === 1 ? "a case" : `${n} cases`} without a dispatch`,
  ],
  straysText: [
    "服务器可能是由较早的备份恢复的。内容已经妥善保存；重新拟一份委派并批准后，在案卷的“暂存”里认领。",
    "The server may have been restored from an older backup. The work is safe: plan the dispatch again, have it approved, and adopt the work under “Quarantined”.",
  ],
  stray: [
    (people: string, n: number, when: string) => `${people}：${n} 条记录，最近 ${when}`,
    (people: string, n: number, when: string) => `${people}: ${n} records, the last ${when}`,
  ],
  planAgain: ["重新拟委派", "Plan the dispatch again"],
  shown: ["显示哪些案卷", "Which cases are shown"],
});
