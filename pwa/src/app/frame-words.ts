import { dictionary } from "../language.ts";

/** What stands around the screens of a phone, and how far things have come; not needed before it is unlocked. */
export const words = dictionary({
  tasks: ["任务", "Tasks"],
  scan: ["扫码", "Scan"],
  card: ["证卡", "My card"],
  me: ["我的", "Me"],
  main: ["主导航", "Main navigation"],
  kept: ["已存本机", "On this phone"],
  sending: ["上传中", "Sending"],
  arrived: ["已送达", "Arrived"],
  reviewed: ["已审阅", "Reviewed"],
  quarantined: ["暂存待认领", "Quarantined"],
  bar: ["送达情况", "What has arrived"],
  safe: ["可以放心离开", "Safe to leave"],
  safeText: [
    "这部手机上的记录和照片都已送达服务器，并收到了回执。",
    "All records and photos on this phone have arrived at the server, with receipts.",
  ],
  notSafeText: [
    "下面的内容只在这部手机上。联网后会自动上传；全部送达前，请不要清理浏览器数据，也不要丢下手机。",
    "What follows is only on this phone. It is sent by itself once there is a network; until then do not clear browser data and keep the phone with you.",
  ],
  counted: [
    (records: number, files: number) =>
      [records > 0 && `${records} 条记录`, files > 0 && `${files} 个文件`].filter(Boolean).join("、"),
    (records: number, files: number) =>
      [records > 0 && plural(records, "record"), files > 0 && plural(files, "file")]
        .filter(Boolean)
        .join(", "),
  ],
  onlyHere: [(what: string) => `${what}只在本机`, (what: string) => `Only here: ${what}`],
  offline: ["未连上", "No connection"],
  running: ["正在同步…", "Syncing…"],
  syncNow: ["立即同步", "Sync now"],
  enrolAgain: ["重新登记", "Enrol again"],
  syncLog: ["同步记录", "Sync log"],
  updateReady: ["有新版本", "There is a newer version"],
  updateText: ["更新只要几秒，已保存的内容都会保留。", "Updating takes seconds; everything saved stays."],
  update: ["现在更新", "Update now"],
  later: ["稍后", "Later"],
  outdated: [
    "应用已在另一个窗口更新，这个窗口需要重新打开。已保存的内容都在。",
    "The app was updated in another window; this one has to be opened again. Everything saved is there.",
  ],
  tooOld: [
    "这个版本太旧，服务器暂不接收。记录都保存在本机，更新后自动上传。",
    "This version is too old for the server. Your records are safe on this phone and are sent after the update.",
  ],
});

function plural(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}
