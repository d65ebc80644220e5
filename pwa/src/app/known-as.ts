import { say } from "../language.ts";

/** Whatever has a name; organisations may have one in English beside it. */
export interface Named {
  readonly name: string;
  readonly name_en?: string | null;
}

/** What it is known as in the language of the moment. */
export function knownAs({ name, name_en }: Named): string {
  return say([name, name_en || name], "content");
}
