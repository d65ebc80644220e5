import { signaturesIn } from "../inspections/records.ts";
import type { ScopeView } from "../sync/view.ts";
import type { Finding } from "./finding.ts";

/** Whether the institution knows of a finding as it stands: it signed, or refused to, after hearing it read out. */
export type Read = "read" | "changed" | "not read";

/** What the last on-site feedback said of a finding; undefined as long as there was none. */
export function readState(view: ScopeView, finding: Finding): Read | undefined {
  const last = signaturesIn(view).findLast(
    ({ signature }) => signature.as === "institution" && signature.read,
  );
  if (!last) return undefined;
  if (!last.signature.read?.includes(finding.id)) return "not read";
  const heads = [...(view.collection("finding").get(finding.id)?.fields.values() ?? [])].flat();
  const later = (number: number | null) => (number ?? Infinity) > (last.head.number ?? Infinity);
  return heads.some(({ number }) => later(number)) ? "changed" : "read";
}
