import { dictionary } from "../language.ts";

const mb = (bytes: number) => Math.round(bytes / 2 ** 20);

export const words = dictionary({
  audio: ["录音", "Sound"],
  video: ["录像", "Video"],
  limits: [
    (seconds: number, bytes: number) => `最长 ${seconds} 秒，最大 ${mb(bytes)} MB；到时自动停止并保存。`,
    (seconds: number, bytes: number) =>
      `At most ${seconds} s and ${mb(bytes)} MB; it stops and is kept by itself.`,
  ],
  lawful: [
    "只录与本次记录有关的内容：不录试题，不偷录私密，不诱导；依规定告知对方。",
    "Record only what this record is about: no exam questions, nothing private in secret, no provoking; let people know where the rules ask for it.",
  ],
  begin: ["开始", "Start"],
  end: ["停止并保存", "Stop and keep"],
  opening: ["正在打开…", "Opening…"],
  lasts: [(seconds: number) => `已录 ${seconds} 秒`, (seconds: number) => `${seconds} s recorded`],
  left: [(seconds: number) => `还可录 ${seconds} 秒`, (seconds: number) => `${seconds} s left`],
  keeping: ["正在保存…", "Keeping it…"],
  cancel: ["关闭", "Close"],
  refused: ["没有允许使用麦克风或相机", "Microphone or camera were not allowed"],
  refusedText: [
    "请在地址栏左侧或系统设置里允许本站使用麦克风和相机后重试。录像也可以用系统相机录好再选择。",
    "Allow this site to use microphone and camera and try again. A video can also be made with the system’s camera and chosen.",
  ],
  absent: ["这台设备不能录", "This device cannot record"],
  absentText: [
    "可以用系统的录音或相机录好，再选择文件。",
    "Record it with the system’s own app, then choose the file.",
  ],
  busy: ["麦克风或相机正被占用", "Microphone or camera are in use"],
  busyText: ["请关闭其他应用后重试。", "Close the other app and try again."],
  retry: ["重试", "Try again"],
});
