import type { Inspection } from "../inspections/inspection.ts";
import { secret } from "../inspections/secrecy.ts";
import { words } from "./words.ts";

/** What findings are called on this phone: nothing a bystander could make something of on a covert visit. */
export function findingsName(inspection: Inspection | undefined): string {
  return inspection && secret(inspection) ? words.points : words.findings;
}
