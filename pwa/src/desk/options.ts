import { knownAs, type Named } from "../app/known-as.ts";
import type { Option } from "./entered.ts";

/** Rows of a register, to choose one of them by its name. */
export function optionsOf(rows: readonly (Named & { id: string })[]): Option[] {
  return rows.map((row) => ({ value: row.id, label: knownAs(row) }));
}
