import { dictionary } from "../language.ts";

export const words = dictionary({
  visit: ["到场", "Visit"],
  arrive: ["我已到场", "I have arrived"],
  observe: ["开始观察", "Start observing"],
  withPlace: ["附上位置", "Add the position"],
  withPlaceHint: ["取不到位置也不影响记录。", "The record stands without it too."],
  placing: ["正在取位置…", "Finding the position…"],
  placed: [
    (metres: number) => `位置已记录，误差约 ${metres} 米`,
    (metres: number) => `Position noted, within about ${metres} m`,
  ],
  noPlace: ["未记录位置", "No position noted"],
  outside: [
    (window: string) => `现在不在任务时间（${window}）内，仍可如实记录。`,
    (window: string) => `It is not the time of the task (${window}); you may still record what happens.`,
  ],
  arrived: ["已到场", "Arrived"],
  showCard: ["出示证卡", "Show the card"],
  showCardText: [
    "向机构在场人出示证卡，对方可扫码核验。出示后才能询问、调阅资料。",
    "Show the card to the person in charge, who may scan it. Only afterwards may you ask and look into papers.",
  ],
  cardShown: ["已出示证卡", "Card shown"],
  seeCard: ["打开证卡", "Open the card"],
  checking: ["检查", "Checking"],
  toChecklist: ["打开检查表", "Open the checklist"],
  feedback: ["现场反馈与签字", "Feedback and signatures"],
  feedbackText: [
    "只谈事实和当场可改的事项，不下结论。请机构在场人签收，拒签则注明。",
    "Facts and what can be put right at once; no conclusions. Ask the institution to sign, or note the refusal.",
  ],
  conduct: [
    "只观察，不询问、不调阅资料。不偷拍私密，不拍试题，不影响考试。",
    "Observe only: no questions, no papers. No private matters, no test items, no disturbance.",
  ],
  disclose: ["亮证", "Disclose"],
  discloseText: [
    "需要询问、调阅时亮证。亮证后本次任务转为明察，不能撤回。",
    "Disclose when you need to ask or look into papers. From then on this task is an open visit; there is no way back.",
  ],
  discloseAsk: ["确定亮证？", "Disclose now?"],
  discloseAskText: [
    "本次任务转为明察，只影响这一个任务，不能撤回。时间会记录下来。",
    "This task becomes an open visit; only this task, and for good. The time is noted.",
  ],
  disclosed: ["已亮证", "Disclosed"],
  end: ["结束到场", "End the visit"],
  endHow: ["这次到场的结果", "How the visit ended"],
  finished: ["完成检查", "Finished"],
  endCovert: ["未亮证结束", "Ended without disclosure"],
  noEntry: ["未能进场", "Not let in"],
  notStarted: ["现场未开考", "No exam was held"],
  endNote: ["说明", "What happened"],
  endNoteHint: [
    "写明时间、在场人和原因，并尽量拍照。",
    "Note the time, who was there and why; take a photo if you can.",
  ],
  endNoteFault: ["请写明情况。", "Please say what happened."],
  endHowFault: ["请先选结果。", "Please choose how it ended."],
  ended: ["到场已结束", "The visit has ended"],
  toReport: ["写报告", "Write the report"],
  toTask: ["到任务", "Go to the task"],
  lacking: [
    (n: number) => `检查表还有 ${n} 条没有完成，结束后仍可补。`,
    (n: number) => `${n} items still lack something; you can complete them afterwards.`,
  ],
});
