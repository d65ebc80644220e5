import { dictionary } from "../language.ts";

const open = dictionary({
  immediate: ["须即时报告", "Report at once"],
  title: ["即时报告", "Immediate reports"],
  none: ["没有即时报告。", "No immediate reports."],
  due: ["这类问题须立即报告委派机构", "This has to be reported to the dispatching body at once"],
  send: ["立即报告", "Report now"],
  sent: ["已送达委派机构，等待确认", "Has reached the dispatching body; not yet acknowledged"],
  kept: ["报告已记下，联网后最先送出", "Report noted; it goes out first once there is a network"],
  offline: ["没有网络也可以报告，恢复后最先发送。", "Works offline too: it goes out first."],
  acknowledged: ["委派机构已确认收到", "Acknowledged by the dispatching body"],
  reply: ["回复", "Reply"],
});

/** The same on a phone that somebody may be looking at: nothing here tells of reports, problems or bodies. */
const discreet: typeof open = dictionary({
  immediate: ["优先", "First"],
  title: ["优先同步", "Synced first"],
  none: ["这里还没有内容。", "Nothing here yet."],
  due: ["这一条建议先同步", "Better sync this one first"],
  send: ["先同步这条", "Sync this first"],
  sent: ["已同步", "Synced"],
  kept: ["已记下，联网后先同步", "Noted; syncs first once there is a network"],
  offline: ["没有网络也可以，恢复后先同步。", "Works offline too: it syncs first."],
  acknowledged: ["已读", "Read"],
  reply: ["备注", "Note"],
});

/** What alerts are called on this phone now. */
export const alertWords = (secret: boolean) => (secret ? discreet : open);
