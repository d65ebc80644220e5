import { dictionary } from "../language.ts";

export const words = dictionary({
  remarks: ["审阅与批注", "Review and remarks"],
  none: ["没有批注。", "No remarks."],
  sentBack: [
    (round: number) => `第 ${round} 次提交被退回`,
    (round: number) => `Submission ${round} was sent back`,
  ],
  accepted: [
    (round: number) => `第 ${round} 次提交已通过`,
    (round: number) => `Submission ${round} was accepted`,
  ],
  ofRound: [(round: number) => `第 ${round} 轮`, (round: number) => `round ${round}`],
  nowRound: [(round: number) => `现在是第 ${round} 轮。`, (round: number) => `This is round ${round}.`],
  noText: ["没有写退回意见，请看下面的批注。", "No words came with it; see the remarks below."],
  onItem: ["条目批注", "Remarks on items"],
  onWhole: ["总的批注", "Remarks on the whole"],
  changed: ["已更正", "Corrected"],
  unchanged: ["未更正", "Not yet corrected"],
  toReport: ["再次提交报告", "Submit the report again"],
  readReport: ["查看报告", "Read the report"],
  howTo: [
    "逐条更正，离线也可以；全部改好后由组长再次提交。",
    "Correct item by item, offline too; then the leader submits again.",
  ],
});
