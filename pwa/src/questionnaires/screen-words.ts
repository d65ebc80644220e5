import { dictionary, type Pair } from "../language.ts";
import type { Respondent } from "./questionnaire.ts";

export const respondents: Record<Respondent, Pair> = {
  candidate: ["考生", "Candidates"],
  examiner: ["考评员", "Examiners"],
  staff: ["工作人员", "Staff"],
  supervisor: ["督导员", "Supervisors"],
};

export const words = dictionary({
  questionnaires: ["问卷", "Questionnaires"],
  questionnaire: ["问卷", "Questionnaire"],
  offered: ["可填写的问卷", "To fill in"],
  drafts: ["未完成", "Not finished"],
  done: ["已提交", "Sent"],
  none: ["还没有可填写的问卷。", "No questionnaires yet."],
  begin: ["填写", "Fill in"],
  handOver: ["交给对方填写", "Hand over"],
  continueDraft: ["继续填写", "Go on"],
  discard: ["舍弃", "Discard"],
  discardAsk: ["舍弃这份未完成的问卷？", "Discard this unfinished questionnaire?"],
  discardText: [
    "它不再显示在这里；已填内容仍保留在案卷记录中。",
    "It is not shown here any more; what was filled in stays on record.",
  ],
  version: [(version: string) => `第 ${version} 版`, (version: string) => `Version ${version}`],
  notHereYet: [
    "问卷内容还没有取到，需要联网一次。",
    "The questionnaire has not arrived yet; it needs the network once.",
  ],
  fetchNow: ["立即获取", "Fetch now"],
  count: [(n: number) => `已提交 ${n} 份`, (n: number) => `${n} sent`],
  covert: ["现在不开放。", "Not open now."],
  notBegun: [
    "到场并出示证卡后才能填写问卷。",
    "Questionnaires can be filled in once the visit has begun and the card was shown.",
  ],
  sealed: [
    "报告已提交，不再添加问卷；没有发送的留作草稿。",
    "The report is submitted; no more questionnaires are added. What was not sent stays as a draft.",
  ],
  unknown: ["没有找到这份问卷。", "This questionnaire was not found."],
  byOther: ["这份草稿属于同组的另一位督导员。", "This draft belongs to another supervisor of the team."],
  discarded: ["这份问卷已舍弃。", "This questionnaire was discarded."],
  sentTitle: ["已保存，联网后自动发送", "Kept; it is sent by itself when there is a network"],
  sentText: ["内容已保存在本机并排队发送。", "Everything is kept on this phone and queued."],
  toList: ["返回问卷列表", "Back to the list"],
  opening: ["正在打开问卷…", "Opening the questionnaire…"],
  unusable: ["这份问卷没有打开", "This questionnaire did not open"],
  unusableText: [
    "已填的内容都在。请重试；仍打不开请告诉单位。",
    "What was filled in is safe. Try again, and tell your organisation if it still does not open.",
  ],
  again: ["重试", "Try again"],
  colleague: ["同组成员", "A colleague"],
  handedTitle: ["请把手机交给对方", "Hand the phone over now"],
  handedText: [
    "对方只能看到这份问卷。离开问卷需要您的 PIN 码；每位填写人都从空白开始，看不到前一位的内容。",
    "The other person sees nothing but this questionnaire. Leaving it takes your PIN; everybody starts with a blank form and sees nothing of the one before.",
  ],
  handOverAgain: ["再次交给对方", "Hand over again"],
  handedDraft: [
    "由对方填写，填到一半的内容不显示。",
    "Filled in by the other person; what is unfinished is not shown.",
  ],
  handedAgainText: [
    "上次没有填完，会接着填写：请交给同一位填写人。换了人请返回，另开一份。",
    "It goes on where it was left: hand it to the same person. For anybody else go back and begin another one.",
  ],
  start: ["开始", "Begin"],
  leave: ["结束", "Leave"],
  leaveAsk: ["结束填写并锁定手机？", "Leave the questionnaire and lock the phone?"],
  leaveNow: ["结束并锁定", "Leave and lock"],
  leaveText: [
    "请把手机交还。未提交的内容不会显示给督导员，可以再交给您填完，或由督导员舍弃。",
    "Please hand the phone back. What was not sent is not shown to the supervisor; you can be handed it again, or it is discarded.",
  ],
  thanks: ["谢谢，已提交", "Thank you, it is sent"],
  thanksText: [
    "您的回答已保存，屏幕上不再显示。请把手机交还。",
    "Your answers are kept and not shown any more. Please hand the phone back.",
  ],
  nextPerson: ["下一位", "Next person"],
  preview: ["预览", "Preview"],
  previewText: ["与手机上一样；这里填写的内容不会保存。", "As on a phone; nothing filled in here is kept."],
  noVersion: ["没有这个版本，或不能查看。", "There is no such version, or it cannot be seen."],
});
