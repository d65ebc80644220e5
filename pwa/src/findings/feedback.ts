import { signaturesIn } from "../inspections/records.ts";
import type { Head, ScopeView } from "../sync/view.ts";
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
  return heads.every((one) => knew(last.head, one)) ? "read" : "changed";
}

/** Whether what was signed for stood on the phone it was signed on: a number given earlier may have come there later. */
function knew(signed: Head, { device, n, number }: Head): boolean {
  return device === signed.device ? n < signed.n : number !== null && number <= signed.seen;
}
