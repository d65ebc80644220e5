import { readFileSync } from "node:fs";

/** Cases that Python and TypeScript must both pass. For tests only. */
export function vectors<T>(name: string): T {
  return JSON.parse(
    readFileSync(new URL(`../../../tests/vectors/${name}.json`, import.meta.url), "utf8"),
  ) as T;
}
