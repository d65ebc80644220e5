import { say } from "../language.ts";
import type { Named } from "./checklist.ts";

/** The name of something that has one in both languages. */
export function named(thing: Named): string {
  return say([thing.zh, thing.en], "content");
}
