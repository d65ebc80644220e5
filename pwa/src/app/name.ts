import { say } from "../language.ts";

/** The name this program goes by: neutral, and as set at the server, "中文 / English". */
export function appName(): string {
  const set = document.querySelector<HTMLMetaElement>("meta[name=application-name]")?.content ?? "";
  const [zh = "", en = zh] = set.split(" / ");
  return say([zh, en]);
}
