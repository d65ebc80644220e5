import { dictionary } from "../language.ts";

export const words = dictionary({
  exports: ["导出", "Export"],
  what: ["导出什么", "What to export"],
  archive: ["整卷（压缩包，可离线核验）", "The whole case (archive, can be checked offline)"],
  "report-pdf": ["督导报告（PDF）", "The report (PDF)"],
  "report-docx": ["督导报告（Word）", "The report (Word)"],
  wholeHint: [
    "整卷里有许多人的个人信息，须由本机构另一人同意后才能导出。",
    "A whole case holds personal data of many; another person of the body has to agree first.",
  ],
  purpose: ["用途", "Purpose"],
  purposeHint: [
    "例如：归档、移送。导出人、时间和用途会印在每一页上，并记入案卷。",
    "Such as: filing, hand-over. Who exported it, when and what for is printed on every page and stays in the case.",
  ],
  purposeFault: ["请写明用途。", "Say what it is for."],
  start: ["导出", "Export"],
  askFirst: ["申请整卷导出", "Ask to export the whole case"],
  now: ["正在办理", "Under way"],
  by: [
    (kind: string, purpose: string, who: string, when: string) => `${kind} · ${purpose} · ${who} · ${when}`,
    (kind: string, purpose: string, who: string, when: string) => `${kind} · ${purpose} · ${who} · ${when}`,
  ],
  waits: [
    "等另一人同意：请能看本案卷的另一位同事打开本案卷的“导出”。",
    "Waits for another person: have a colleague who may see this case open its “Export”.",
  ],
  agreed: [
    (who: string) => `${who} 已同意，七天内可以整理。`,
    (who: string) => `${who} agreed; it can be put together within seven days.`,
  ],
  refused: [
    (who: string, why: string) => `${who} 不同意：${why}`,
    (who: string, why: string) => `${who} did not agree: ${why}`,
  ],
  lapsed: ["同意已过七天，请重新申请。", "It was agreed to more than seven days ago; ask again."],
  broken: [
    "上次没有整理完（服务器重启或出错），案卷没有受影响。请再整理一次。",
    "It was not finished last time (the server was restarted, or failed); the case is not affected. Have it put together again.",
  ],
  dropped: [
    "整理好以后，案卷里有证据被依法擦除或遮挡，那一份已删除。请再整理一次。",
    "Evidence of the case was lawfully erased or redacted after it was put together, so that copy was deleted. Have it put together again.",
  ],
  make: ["开始整理", "Put it together"],
  again: ["再整理一次", "Put it together again"],
  reading: [
    (done: string, whole: string) => `正在核对文件：${done}，共 ${whole}。可以先做别的，备好后在这里下载。`,
    (done: string, whole: string) =>
      `Checking files: ${done} of ${whole}. You can go on with other work; it will be ready here.`,
  ],
  drawing: [
    "正在排版、签名，照片多时要几分钟。可以先做别的，备好后在这里下载。",
    "Drawing pages and signing; with many photos this takes some minutes. You can go on with other work; it will be ready here.",
  ],
  agree: ["同意导出", "Agree"],
  refuse: ["不同意", "Do not agree"],
  why: ["不同意时，写明理由", "If you do not agree: why not"],
  whyFault: ["不同意时请写理由。", "Say why you do not agree."],
  ready: ["已经备好", "Ready"],
  readyText: ["一小时内可以下载，只限您本人。", "It can be downloaded for an hour, by you alone."],
  download: [(size: string) => `下载（${size}）`, (size: string) => `Download (${size})`],
  checking: [
    "收到压缩包的人不需要服务器就能核验：dudao evidence verify 文件.zip",
    "Whoever gets the archive can check it without a server: dudao evidence verify FILE.zip",
  ],
  before: ["以往导出", "Earlier exports"],
  none: ["还没有导出过。", "Nothing was exported yet."],
  notYours: [
    "导出由委派机构的经办人办理；这里只列出已有的导出。",
    "Coordinators of the dispatching body export cases; here you see what was exported.",
  ],
});
