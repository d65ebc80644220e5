import { dictionary } from "../language.ts";
import type { Followup } from "./orders.ts";

export const words = dictionary({
  dispatches: ["委派", "Dispatches"],
  plannedAgain: [
    "这份委派沿用一个已有内容的案卷：批准后，收到过的内容会出现在案卷的“暂存”里。请按原来的安排填写。",
    "This dispatch takes over a case of which work has come: once approved, that work appears under “Quarantined”. Enter it as it was planned.",
  ],
  part: ["检查范围", "What is checked"],
  wholeChecklist: ["查整份检查表；可以只选一部分", "The whole checklist; a part can be chosen"],
  partOf: [
    (n: number) => `只查选出的 ${n} 条`,
    (n: number) => `Only the ${n} chosen item${n === 1 ? "" : "s"}`,
  ],
  partHint: [
    "不选就是整份。举报核实和应急可以只查一部分；其他委派须保留第十二条（二）七类内容。",
    "Choose none for all. A complaint or an emergency allows a part alone; otherwise the seven topics of article 12(2) stay.",
  ],
  searchPeople: ["按姓名或单位查找督导员", "Find a supervisor by name or unit"],
  newDispatch: ["新建委派", "New dispatch"],
  none: [
    "还没有委派。新建一份，由另一人批准后，任务会到督导员的手机上。",
    "No dispatches yet. Create one; once a second person approves it, it reaches the phones.",
  ],
  noneSeen: ["还没有委派。", "No dispatches yet."],
  institution: ["被督导机构", "Institution"],
  site: ["考点", "Site"],
  mode: ["方式", "Mode"],
  open: ["明察", "Open visit"],
  covert: ["暗访", "Covert visit"],
  starts: ["开始", "Starts"],
  ends: ["结束", "Ends"],
  shanghai: ["北京时间", "Beijing time"],
  occupation: ["职业（工种）及等级", "Occupation and level"],
  checklist: ["检查表", "Checklist"],
  team: ["督导小组", "Team"],
  teamHint: ["勾选前往的督导员，至少一名。", "Tick who goes; at least one."],
  leading: [(name: string) => `${name}（组长）`, (name: string) => `${name} (leader)`],
  leaderHint: ["从上面勾选的组员中选。", "One of those ticked above."],
  leader: ["组长", "Leader"],
  reason: ["直接指定的理由", "Reason for direct assignment"],
  reasonKind: ["理由类别", "Kind of reason"],
  complaint: ["举报核实", "Complaint"],
  emergency: ["应急", "Emergency"],
  only_specialist: ["专业唯一", "Only specialist"],
  other: ["其他", "Other"],
  create: ["保存委派", "Save the dispatch"],
  state: ["状态", "State"],
  answer: ["应答", "Answer"],
  cardFailed: ["证卡现不可用", "Card not good now"],
  noAnswer: ["未应答", "No answer yet"],
  accepted: ["接受", "Accepted"],
  declined: ["不参加", "Declined"],
  recused: ["申请回避", "Recused"],
  createdBy: ["拟派人", "Created by"],
  approver: ["指定批准人", "To be approved by"],
  approverHint: [
    "暗访必须指名批准人，名单外的人看不到。",
    "A covert dispatch names its approver; nobody off the list sees it.",
  ],
  approverOpen: [
    "不选时，单位里任何一位有权的同事都可批准。",
    "If left empty, any colleague entitled to may approve.",
  ],
  approvedBy: ["批准人", "Approved by"],
  approve: ["批准并通知", "Approve and notify"],
  approveTitle: ["批准这份委派？", "Approve this dispatch?"],
  approveText: [
    "任务会在下一次联网时到达每位组员的手机。",
    "The task reaches each member's phone at its next contact.",
  ],
  approveCovert: [
    "暗访：组员先只看到日期和城市，出发前两小时才看到机构和考点。",
    "Covert: members first see only date and city, and the venue two hours before.",
  ],
  secondPerson: [
    "拟派人不能自己批准；请另一人登录后批准。",
    "Whoever created it cannot approve it; another person must.",
  ],
  cancelDispatch: ["取消委派", "Cancel the dispatch"],
  cancelTitle: ["取消这份委派？", "Cancel this dispatch?"],
  cancelText: [
    "任务会从组员的手机上收回；已经做的记录都会交回并保留。",
    "The task leaves the phones; work already done is handed in and kept.",
  ],
  cancelReason: ["取消的理由", "Reason for cancelling"],
  followup: ["后续动作", "What follows"],
  nothing: ["无后续动作", "Nothing"],
  correct: ["要求整改", "Rectification"],
  special: ["转专项督导", "Special supervision"],
  sanction: ["转处理程序", "Sanction procedure"],
  followupNote: ["要做什么", "What is to be done"],
  closedBy: ["结案人", "Closed by"],
  toCase: ["打开案卷", "Open the case"],
  noTeam: ["请至少选一名督导员", "Choose at least one supervisor"],
  PLANNED: ["待批准", "Waiting for approval"],
  DRAWN: ["已抽定", "Drawn"],
  APPROVED: ["已批准", "Approved"],
  NOTIFIED: ["已通知", "Notified"],
  READY: ["就绪", "Ready"],
  IN_PROGRESS: ["进行中", "In progress"],
  REPORTED: ["已报告", "Reported"],
  REVIEWED: ["已审阅", "Reviewed"],
  CLOSED: ["已结案", "Closed"],
  CANCELLED: ["已取消", "Cancelled"],
});

/** The name of what follows from a case. */
export function followupName(followup: Followup): string {
  return followup === "none" ? words.nothing : words[followup];
}

/** The name of a state, which the server may one day know before this page does. */
export function stateName(state: string): string {
  return state in words ? String(words[state as keyof typeof words]) : state;
}
