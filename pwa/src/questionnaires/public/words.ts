import { dictionary } from "../../language.ts";

export const words = dictionary({
  title: ["考试服务问卷", "Exam questionnaire"],
  opening: ["正在打开…", "Opening…"],
  unknown: ["没有这个问卷码，请核对后重试。", "There is no such code; please check it."],
  noLine: ["没有连上，请检查网络后重试。", "No connection; please check the network and try again."],
  again: ["重试", "Try again"],
  privacy: [
    "本问卷不记录姓名、手机号和本机信息，座位号只用来防止重复填写。回答由评价监管机构保管，考点和考评员看不到您的这一份。",
    "No name, number or phone is recorded; the seat number only prevents answering twice. The supervising authority keeps the answers; the exam site and the examiners do not see yours.",
  ],
  kept: [
    "没有填完也没关系：内容保存在您自己的手机上，刷新后继续。",
    "You may stop at any time: what you filled in stays on your own phone and is here after a reload.",
  ],
  seat: ["座位号", "Seat number"],
  seatHint: ["准考证或桌签上的号码", "As on your admission ticket or desk"],
  seatNeeded: ["请填写座位号。", "Please give your seat number."],
  which: ["请选择您填写的问卷", "Which questionnaire is yours?"],
  whichNeeded: ["请选择一份问卷。", "Please choose a questionnaire."],
  nothing: ["这里现在没有可以填写的问卷。", "There is nothing to fill in here at present."],
  withFiles: [
    (names: string) =>
      `${names}里有要拍照或上传文件的题。这个页面不记名，也不收照片和文件，所以不能在这里填写。`,
    (names: string) =>
      `${names} asks for photos or files. This page takes answers without a name, and no photos or files, so it cannot be filled in here.`,
  ],
  begun: [(title: string) => `${title}（已填一部分）`, (title: string) => `${title} (begun)`],
  unfinished: [
    (title: string) => `《${title}》还没有填完，内容在这部手机上；换一个人填写时会清除。`,
    (title: string) =>
      `“${title}” is not finished yet. What you filled in is on this phone until somebody else fills it in.`,
  ],
  start: ["开始填写", "Begin"],
  goOn: ["继续填写", "Go on"],
  sending: ["正在提交…", "Sending…"],
  notSent: ["还没有送达", "Not delivered yet"],
  notSentText: [
    "您的回答已保存在本机，请在有网络时再点一次；重复提交不会算作两份。",
    "Your answers are kept on this phone. Try again when there is a network; sending again is never counted twice.",
  ],
  thanks: ["谢谢，已提交", "Thank you, it has arrived"],
  thanksText: ["您的回答已送达，本机不再保留。", "Your answers have arrived and are not kept on this phone."],
  somebodyElse: ["换一个人填写", "Somebody else fills it in"],
  emptied: ["清除并重新开始", "Clear and begin anew"],
});
