import { dictionary } from "../language.ts";

export const words = dictionary({
  onWay: ["任务资料还在路上", "The task is still on its way"],
  onWayText: [
    "还差一部分没有取到。联网后会自动补齐。",
    "A part has not arrived yet. It comes by itself when there is a network.",
  ],
  notHere: ["本机没有这个任务", "This task is not on this phone"],
  notHereText: [
    "可能还没有取到，也可能已经收回。其他任务的记录没有受影响。",
    "It may not have been fetched yet, or was withdrawn. Records of other tasks are not affected.",
  ],
  opened: [(task: string) => `${task}：已转为明察`, (task: string) => `${task}: an open visit now`],
  colleague: ["同事", "A colleague"],
  openedText: [
    (name: string, when: string) => `${name} 已于 ${when} 亮证，全组不再保密。`,
    (name: string, when: string) => `${name} disclosed it at ${when}; nobody of the team is covert any more.`,
  ],
  openedHere: [
    "请向机构在场人出示证卡，再询问、调阅；不能再按未亮证结束。",
    "Show your card to the person in charge before you ask or look into papers; you can no longer end it as undisclosed.",
  ],
  openedEnded: [
    "此前的记录都保留；提交报告前须由机构签收，或注明拒签。",
    "What is on record stays; before the report is submitted the institution signs, or its refusal is noted.",
  ],
  openedNoEntry: [
    "您的到场已记为结束，不用再出示证卡。",
    "Your visit is on record as ended; you need not show your card.",
  ],
  toTasks: ["回到任务", "Go to tasks"],
  fetchNow: ["立即同步", "Sync now"],
  tooLarge: ["内容太长，没有保存。请删短一些。", "This is too long and was not kept. Please shorten it."],
  full: [
    "存储空间已满，这一步没有保存。之前的都在。请先联网上传，或到“我的 → 存储与救援”处理。",
    "The phone's storage is full and this step was not kept; everything before it is. Go online to send first, or see “Me → Storage and rescue”.",
  ],
  unkept: [
    "这一步没有保存成功，之前的都在。请再试一次。",
    "This step could not be kept; everything before it is. Please try again.",
  ],
  evidenceLeft: [
    "上次的照片或录制还没有处理完，仍在这部手机上",
    "A photo or recording made before is not finished yet; it is still on this phone",
  ],
  draftLeft: [
    "上次输入的内容还没有记下，仍在这部手机上",
    "Something typed before is still only a draft on this phone",
  ],
  resumed: ["这里是上次填写、还没有记下的内容。", "This is what you filled in here before and did not keep."],
  startOver: ["清空重填", "Start over"],
});
