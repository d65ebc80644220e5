import { dictionary } from "../language.ts";

export const words = dictionary({
  checklist: ["检查表", "Checklist"],
  checklistOnWay: [
    "检查表还没有取到，连上网络后自动补齐。",
    "The checklist has not arrived yet; it comes by itself when there is a network.",
  ],
  done: [(done: number, all: number) => `${done}/${all}`, (done: number, all: number) => `${done}/${all}`],
  notes: ["须知", "Keep in mind"],
  filter: ["显示", "Show"],
  showAll: ["全部", "All"],
  showOpen: [(n: number) => `必填未完成 ${n}`, (n: number) => `Required ${n}`],
  showFail: [(n: number) => `有问题 ${n}`, (n: number) => `Problems ${n}`],
  showDisputed: [(n: number) => `有分歧 ${n}`, (n: number) => `Disputed ${n}`],
  groups: ["分组", "Groups"],
  noneLeft: ["这里没有条目了。", "Nothing left here."],
  nextOpen: [(id: string) => `下一条 ${id}`, (id: string) => `Next: ${id}`],
  onward: ["接下来", "Go on"],
  beforeCard: ["出示证卡后才能填写。", "Can be filled in once the card was shown."],
  toVisitFirst: ["先记录到场", "Record the visit first"],
  sealed: ["报告已提交，记录不再改动。", "The report is submitted; the records stay as they are."],
  restOfGroup: ["本组其余条目…", "Rest of this group…"],
  restAs: [(n: number) => `其余 ${n} 条一并记为`, (n: number) => `Answer the other ${n} as`],
  apply: ["记下", "Apply"],
});
