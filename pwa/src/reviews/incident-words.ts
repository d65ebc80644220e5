import { dictionary } from "../language.ts";

const words = dictionary({
  fork: [
    "一部手机的存储被复制或恢复到了从前；内容没有丢失，手机以新的身份继续。请问一下持机人。",
    "A phone's storage was copied or put back to an earlier state. Nothing is lost; it goes on as a new device. Ask its owner.",
  ],
  "going back": [
    "服务器比手机旧：可能由较早的备份恢复。手机会把手里的内容再送一遍。",
    "The server is older than the phone: it may have been restored from an earlier backup. Phones send again what they hold.",
  ],
  lost: [
    "一部手机换过，换之前有内容没有送到。",
    "A phone was replaced before some of its work had been sent.",
  ],
});

/** What happened, and what it means; a kind that this page does not know is named as it is. */
export function incidentText(kind: string, detail: string): string {
  return kind in words ? words[kind as keyof typeof words] : `${kind} ${detail}`.trim();
}
