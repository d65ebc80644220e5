import { dictionary } from "../language.ts";

export const words = dictionary({
  exports: ["导出", "Export"],
  what: ["导出什么", "What to export"],
  archive: ["整卷（压缩包，可离线核验）", "The whole case (archive, can be checked offline)"],
  "report-pdf": ["督导报告（PDF）", "The report (PDF)"],
  "report-docx": ["督导报告（Word）", "The report (Word)"],
  purpose: ["用途", "Purpose"],
  purposeHint: [
    "例如：归档、移送。导出人、时间和用途会印在每一页上，并记入案卷。",
    "Such as: filing, hand-over. Who exported it, when and what for is printed on every page and stays in the case.",
  ],
  purposeFault: ["请写明用途。", "Say what it is for."],
  start: ["导出", "Export"],
  working: [
    "正在整理并签名；照片多时要一两分钟，请不要离开本页。",
    "Putting it together and signing; with many photos this takes a minute or two. Please stay on this page.",
  ],
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
