import { dictionary } from "../language.ts";

export const words = dictionary({
  remarks: ["退回意见", "Remarks"],
  none: ["没有退回意见。", "No remarks."],
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
  noText: ["没有附总的意见，请看下面各条。", "No general remark; see the items below."],
  onItem: ["逐条意见", "Remarks on items"],
  onWhole: ["总的意见", "General remarks"],
  changed: ["已更正", "Corrected"],
  unchanged: ["未更正", "Not yet corrected"],
  toReport: ["再次提交报告", "Submit the report again"],
  readReport: ["查看报告", "Read the report"],
  howTo: [
    "逐条更正，离线也可以；全部改好后由组长再次提交。",
    "Correct item by item, offline too; then the leader submits again.",
  ],
});
