import { dictionary } from "../language.ts";

export const words = dictionary({
  done: [(n: number) => `作答 ${n} 条`, (n: number) => `${n} item${n === 1 ? "" : "s"} answered`],
  last: [
    (item: string, when: string) => `最近 ${item}，${when}`,
    (item: string, when: string) => `last ${item}, ${when}`,
  ],
  atIt: ["正在查", "at it"],
});
