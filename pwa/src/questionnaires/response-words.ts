import { dictionary } from "../language.ts";

export const words = dictionary({
  response: ["答卷", "Response"],
  about: ["基本情况", "About it"],
  filledBy: ["填写人", "Filled in by"],
  onPhoneOf: [
    (name: string) => `在${name}的手机上本人填写，不记名`,
    (name: string) => `By themselves on the phone of ${name}, unnamed`,
  ],
  askedBy: [(name: string) => `由${name}询问并记录`, (name: string) => `Asked and written down by ${name}`],
  alone: [
    "本人匿名填写；座位号只用来防止重复填写，不与答卷对应",
    "On their own, unnamed; seat numbers only prevent answering twice and lead to no answer",
  ],
  seat: ["座位号", "Seat"],
  phoneTime: ["手机时间", "Time on the phone"],
  versionIs: [(now: string) => `${now}（现行版本）`, (now: string) => `${now} (the current one)`],
  versionWas: [
    (now: string, newest: string) => `${now}（现行版本为 ${newest}；这里按填写时的版本显示）`,
    (now: string, newest: string) => `${now} (the current one is ${newest}; read here as it was asked)`,
  ],
  openCase: ["打开案卷", "Open the case"],
  openSession: ["打开场次", "Open the session"],
  answered: ["问题与回答", "Questions and answers"],
  nothing: ["（未填写）", "(not answered)"],
  round: [
    (label: string, n: number) => `${label} 第 ${n} 次`,
    (label: string, n: number) => `${label}, no. ${n}`,
  ],
  draftText: [
    "还没有完成的草稿。草稿里可能留有当前已隐藏的题的回答；完成时，隐藏的题不会算作回答。",
    "A draft that is not complete. It may hold answers to questions that are hidden at present; once it is complete they are left out.",
  ],
  discardedText: ["督导员已弃用这份答卷。", "The supervisor gave this response up."],
  unsent: [
    "填写人没有提交这份答卷。按照对填写人的承诺，没有提交的内容不供阅读。",
    "Whoever filled it in has not sent it. They were promised that nobody reads what they do not send.",
  ],
  unreadable: [
    "答卷的内容无法读懂。原样保存在案卷中，可在时间线查看或随案卷导出。",
    "It cannot be read. It is kept in the case as it came: see the timeline, or export the case.",
  ],
  unknown: [
    "服务器上没有这一版问卷，下面是答卷里的字段名和值。",
    "This version of the questionnaire is not on the server; below are the names and values as they came.",
  ],
  quarantinedOnly: [
    "这份答卷只在暂存中，还不是案卷的内容。可以先看，再决定是否认领。",
    "This response is in quarantine only and not part of the case yet. Read it, then decide whether to adopt it.",
  ],
  quarantinedToo: [
    (n: number) => `另有 ${n} 次改动在暂存中，没有算进下面的内容。`,
    (n: number) => `${n} further changes are in quarantine and not counted in below.`,
  ],
  toQuarantine: ["查看暂存", "See what is quarantined"],
  earlier: [
    "这是较早的一次提交，之后有更正。",
    "This is an earlier submission; it has been corrected since.",
  ],
  toLatest: ["看最后一次", "See the last one"],
  versions: ["各次提交", "Submissions"],
  versionBy: [(name: string, at: string) => `${name}，${at}`, (name: string, at: string) => `${name}, ${at}`],
  shownHere: ["正在显示", "Shown here"],
  adopted: ["认领", "Adopted"],
  aside: ["没有提问的内容", "What nobody was asked"],
  asideText: [
    "由表单计算或手机自动记录，填写时不作为问题提出。",
    "Worked out by the form or recorded by the phone, not put to anybody as a question.",
  ],
  otherFiles: ["其他文件", "Other files"],
  picture: [(name: string) => `打开照片 ${name}`, (name: string) => `Open the photo ${name}`],
  sealed: ["遮挡前的原件，已封存", "Original of a redacted picture, sealed"],
  withheld: ["文件不提供给机构", "Files are not handed to institutions"],
  open: ["线索，待核实", "Lead, to be verified"],
  found: ["线索，已列为问题", "Lead, taken up as a finding"],
  setAside: ["线索，核实后未列入", "Lead, set aside"],
  counted: ["标记的回答，只计数", "Flagged, counted only"],
});
