import { dictionary } from "../language.ts";

export const words = dictionary({
  waiting: [
    (n: number) => `${n} 条即时报告待确认`,
    (n: number) => `${n} immediate report${n === 1 ? "" : "s"} to acknowledge`,
  ],
  by: [
    (name: string, when: string) => `${name} · ${when}`,
    (name: string, when: string) => `${name} · ${when}`,
  ],
  acknowledgedBy: [
    (name: string, when: string) => `${name} ${when} 确认收到。`,
    (name: string, when: string) => `Acknowledged by ${name}, ${when}.`,
  ],
  notAcknowledged: ["还没有人确认收到。", "Nobody has acknowledged it yet."],
  acknowledge: ["确认收到", "Acknowledge"],
  acknowledgeThis: [
    (institution: string) => `确认收到：${institution}`,
    (institution: string) => `Acknowledge: ${institution}`,
  ],
  reply: ["给组员的话（可不填）", "Words to the team (optional)"],
  replyHint: ["下次联网时显示在组员的手机上。", "Appears on the team's phones at their next contact."],
  replyCovert: [
    "这是暗访，手机可能被旁人看到，措辞请含蓄。",
    "A covert visit: somebody may be looking at the phone, so word it discreetly.",
  ],
  send: ["确认并发出", "Acknowledge and send"],
  cancel: ["取消", "Cancel"],
  unheard: ["联系不上服务器", "The server cannot be reached"],
  unheardText: [
    "新的即时报告可能还没有显示。正在自动重试，连上后此提示消失。",
    "New immediate reports may not be shown yet. It is being tried again; this goes once the server is reached.",
  ],
  toCase: ["打开案卷", "Open the case"],
});
