import { dictionary } from "../language.ts";

export const words = dictionary({
  notes: ["便签", "Notes"],
  done: ["完成", "Done"],
  show: ["显示", "Show"],
  placeholder: ["写点什么…", "Write something…"],
  signs: [(n: number) => `${n} 字`, (n: number) => `${n} character${n === 1 ? "" : "s"}`],
});
