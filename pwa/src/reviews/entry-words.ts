import { dictionary } from "../language.ts";

export const words = dictionary({
  said: [
    (what: string, text: string) => `${what}：${text}`,
    (what: string, text: string) => `${what}: ${text}`,
  ],
  on: [(what: string, item: string) => `${what} ${item}`, (what: string, item: string) => `${what} ${item}`],
  noted: [
    (what: string, note: string) => `${what}（${note}）`,
    (what: string, note: string) => `${what} (${note})`,
  ],
  between: ["；", "; "],
  answer: ["作答", "Answer"],
  answerRemark: ["备注", "Note"],
  photo: ["照片", "Photo"],
  photoFiles: ["照片的预览和水印件", "The photo's preview and stamped copy"],
  caption: ["照片说明", "Caption of a photo"],
  withdrawnPhoto: ["撤下照片", "Photo withdrawn"],
  arrived: ["到场", "Arrived"],
  card: ["出示证卡", "Card shown"],
  disclosed: ["亮证", "Disclosed"],
  ended: ["结束到场", "Visit ended"],
  finished: ["完成检查", "finished"],
  covert: ["未亮证结束", "without disclosure"],
  no_entry: ["未能进场", "not let in"],
  acceptance: ["应答委派", "Answer to the dispatch"],
  accepted: ["接受", "accepted"],
  declined: ["不参加", "declined"],
  recused: ["申请回避", "recused"],
  signature: ["签名", "Signature"],
  refusal: ["拒绝签字", "Refusal to sign"],
  alert: ["即时报告", "Alert"],
  acknowledgement: ["确认收到即时报告", "Alert acknowledged"],
  conclusion: ["总体评价", "Overall judgement"],
  process: ["督导过程", "What was done"],
  summary: ["情况综述", "Summary"],
  guidance: ["现场处置与指导", "Guidance on site"],
  practice: ["好的做法", "Good practice"],
  major: ["重大问题与建议", "Major issues and proposals"],
  submitted: [
    (round: number) => `提交报告，第 ${round} 次`,
    (round: number) => `Report submitted, round ${round}`,
  ],
  remark: ["批注", "Remark"],
  wholeCase: ["全案", "on the whole"],
  reviewAccepted: ["通过报告", "Report accepted"],
  reviewReturned: ["退回报告", "Report sent back"],
  order: ["委派单", "Order"],
  state: ["状态", "State"],
  team: ["督导小组", "Team"],
  venue: ["机构和考点", "Venue"],
  contacts: ["联系人", "Contact"],
  recovery: ["救援密钥", "Recovery key"],
  erased: ["内容已依法清除", "Content lawfully erased"],
});

/** How a visit ended, with what was said about it. */
export function endingText({ how, note }: { how: "finished" | "covert" | "no_entry"; note: string }): string {
  const text = words.said(words.ended, words[how]);
  return note ? words.noted(text, note) : text;
}
