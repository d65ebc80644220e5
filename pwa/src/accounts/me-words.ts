import { dictionary } from "../language.ts";

/** Words of the screens behind the PIN, and of recovery: not needed for the first screen. */
export const words = dictionary({
  me: ["我的", "Me"],
  // A forgotten PIN
  recoveryWhy: [
    "忘记 PIN 码不会丢失任何记录。请向委派机构申请，对方核对下面的数字并同意后，您就可以设新的 PIN 码。",
    "A forgotten PIN loses nothing. Ask your dispatching body: once they have compared the digits below and agreed, you choose a new PIN.",
  ],
  recoveryAsk: ["申请找回", "Ask for recovery"],
  recoveryAsking: ["正在申请…", "Asking…"],
  recoveryCode: ["核对数字", "Digits to compare"],
  recoveryWait: [
    "请打电话把这四位数字念给委派机构核对。对方同意后，这里会自动继续。",
    "Call your dispatching body and read these four digits to them. Once they agree, this page goes on by itself.",
  ],
  recoveryCheck: ["查看是否已同意", "See whether they agreed"],
  recoveryRefused: [
    "委派机构没有同意这次申请。手机里的内容没有受影响；请打电话联系后重新申请。",
    "Your dispatching body refused this request. Nothing on this phone is lost; call them, then ask again.",
  ],
  recoveryOver: [
    "上一次申请已过期。手机里的内容没有受影响，请重新申请。",
    "The last request has expired. Nothing on this phone is lost; ask again.",
  ],
  recoveryNew: ["设置新的 PIN 码", "Choose a new PIN"],
  recoveryNone: [
    "这部手机还没有收到过任务，没有什么需要找回。清空后请重新登录和登记。",
    "This phone has not received a task yet, so there is nothing to recover. Clear it, then sign in and enrol again.",
  ],
  clear: ["清空这部手机", "Clear this phone"],
  clearTitle: ["清空这部手机？", "Clear this phone?"],
  clearText: [
    "本机上的登记和设置会被删除，之后要重新登录。服务器上的内容不受影响。",
    "The enrolment and settings on this phone are deleted and you sign in again. What is on the server stays.",
  ],
  // Me
  syncLog: ["同步记录", "Sync log"],
  syncLogDetail: ["什么时候送出了什么", "What went out, and when"],
  storage: ["存储与救援", "Storage and rescue"],
  storageDetail: ["本机空间，未送达内容的救援文件", "Space on this phone; a rescue file of what is unsent"],
  changePassword: ["修改登录密码", "Change password"],
  enterNewPassword: ["请填写新密码。", "Enter a new password."],
  enterOldPin: ["请填写现在的 PIN 码。", "Enter your present PIN."],
  changePin: ["修改 PIN 码", "Change PIN"],
  language: ["语言", "Language"],
  textSize: ["文字大小", "Text size"],
  normal: ["标准", "Normal"],
  large: ["大", "Large"],
  larger: ["特大", "Larger"],
  lockNow: ["立即锁定", "Lock now"],
  version: [(number: string) => `版本 ${number}`, (number: string) => `Version ${number}`],
  lookForUpdate: ["检查更新", "Check for an update"],
  noUpdate: ["已经是最新版本。", "This is the newest version."],
  settings: ["设置", "Settings"],
  // Own password, PIN
  oldPassword: ["现在的密码", "Present password"],
  newPassword: ["新密码", "New password"],
  newPasswordHint: ["至少 10 个字符。", "At least 10 characters."],
  passwordChanged: ["密码已修改，下次登录用新密码。", "The password is changed; use the new one next time."],
  oldPin: ["现在的 PIN 码", "Present PIN"],
  newPin: ["新的 PIN 码", "New PIN"],
  pinChanged: ["PIN 码已修改。", "The PIN is changed."],
  // Sync log
  logEmpty: ["还没有和服务器联系过。", "There has been no contact with the server yet."],
  logSent: [
    (sent: number) => `${sent} 条记录已送达`,
    (sent: number) => `${sent} ${sent === 1 ? "record" : "records"} arrived at the server`,
  ],
  logNews: [(news: number) => `收到 ${news} 条`, (news: number) => `${news} received`],
  logFileArrived: [
    (files: number) => `${files} 个照片文件已送达，服务器的回执核对无误`,
    (files: number) => `Photo files arrived: ${files}; the server’s receipts were checked`,
  ],
  logFileErased: [
    "一个文件已按决定依法擦除，本机不再保留",
    "A file was lawfully erased by a decision; this phone keeps it no longer",
  ],
  logFileFailed: [
    (why: string) => `一个照片文件没有送到，会再试：${why}`,
    (why: string) => `A file of a photo did not get through and is tried again: ${why}`,
  ],
  logQuarantined: [
    (count: number) => `${count} 条已送达，暂存待认领`,
    (count: number) => `${count} arrived and are kept for adoption`,
  ],
  logClosed: ["这项任务已不在这部手机上", "This task is no longer on this phone"],
  logGranted: ["收到一项新的任务或资料", "A new task or library has come"],
  logNewDevice: [
    "服务器上已有这部手机的另一份记录，未送达的已重新编号，没有丢失",
    "The server knows another history of this phone; what was unsent was numbered anew and nothing is lost",
  ],
  logNewReceiptKey: [
    "服务器启用了新的回执密钥，以前的回执仍然有效",
    "The server signs receipts with a new key; earlier receipts still hold",
  ],
  logWentBack: [
    (from: number, to: number) => `服务器曾恢复到较早的状态（${from} → ${to}），本机正把内容补回去`,
    (from: number, to: number) =>
      `The server went back to an earlier state (${from} → ${to}); this phone gives back what it holds`,
  ],
  logDiverged: [
    "服务器的回复与本机记录对不上，没有采用，会再试",
    "The server's answer does not fit what is here; it was not taken and will be asked again",
  ],
  logFailed: [(why: string) => `没有完成：${why}`, (why: string) => `Not finished: ${why}`],
  late: ["送达时报告已提交", "the report had been submitted"],
  notAllowed: ["送达时没有权限", "there was no permission"],
  notUnderstood: ["服务器读不懂", "the server could not read it"],
  handedIn: ["代为交回", "handed in"],
  syncNow: ["立即同步", "Sync now"],
  syncing: ["正在同步…", "Syncing…"],
  lastContact: [(when: string) => `上次联系服务器：${when}`, (when: string) => `Last contact: ${when}`],
  noContact: ["这次打开后还没有连上服务器", "No contact with the server since this was opened"],
  // Storage and rescue
  space: ["本机空间", "Space on this phone"],
  spaceUsed: [
    (used: string, free: string) => `已用 ${used}，还可用约 ${free}`,
    (used: string, free: string) => `${used} used, about ${free} left`,
  ],
  persistent: [
    "浏览器已同意长期保存，空间紧张时不会自动清理。",
    "The browser keeps this storage even when space runs short.",
  ],
  notPersistent: [
    "浏览器没有保证长期保存。请把本应用加到主屏幕，不要清理浏览器数据，并尽早联网上传。",
    "The browser does not promise to keep this storage. Add the app to the home screen, do not clear browser data, and send as soon as you can.",
  ],
  askPersistent: ["请浏览器长期保存", "Ask the browser to keep it"],
  unsent: ["只在本机的内容", "Only on this phone"],
  nothingUnsent: ["没有。全部已送达服务器。", "Nothing. Everything has arrived at the server."],
  rescue: ["救援文件", "Rescue file"],
  rescueWhy: [
    "手机快坏了、快没电了又没有网络时，把只在本机的内容存成一个加密文件，拷给委派机构。只有委派机构能打开。",
    "If the phone is failing and there is no network, save what is only here as a sealed file and hand it to your dispatching body. Only they can open it.",
  ],
  rescueMake: ["保存救援文件", "Save a rescue file"],
  rescueMaking: ["正在生成…", "Preparing…"],
  rescueNothing: [
    "这部手机还没有收到过任务，没有内容需要救援。",
    "This phone has not received a task yet; there is nothing to rescue.",
  ],
  rescueDone: [
    "文件已交给浏览器下载。手机里的内容仍然保留，能联网时照常上传。",
    "The file was handed to the browser. Everything stays on the phone as well and is sent when there is a network.",
  ],
  save: ["保存", "Save"],
  saving: ["正在保存…", "Saving…"],
  enrolAgain: ["重新登记", "Enrol again"],
  enrolAgainWhy: [
    "服务器不认识这部手机时，用原来的账号重新登记即可，本机的记录都在，登记后自动上传。",
    "If the server does not know this phone, enrol it again under the same account. Your records are all here and are sent afterwards.",
  ],
  enrolledAgain: ["已重新登记。", "Enrolled again."],
  notYours: [
    "这部手机属于另一个账号，请用原来的账号登录。",
    "This phone belongs to another account; please use that one.",
  ],
});
