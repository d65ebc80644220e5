import { signaturesOn } from "../inspections/records.ts";
import type { ScopeView } from "../sync/view.ts";
import { type Instrument, KINDS, outcomeOf, returnOf, standingInstruments, textOf } from "./instrument.ts";
import { is } from "./title.ts";

export type Lack = "Statements" | "Staff" | "Obstructed" | "Signature" | "Outcome" | "Handler" | "Return";

/** What one of them still lacks before it is a record somebody can rely on. */
export function lacking(view: ScopeView, one: Instrument): readonly Lack[] {
  if (is(one, "interview")) return ofInterview(view, one);
  if (!is(one, "request")) return [];
  return ofRequest(view, one);
}

/** What is asked for is signed by the handler of the institution; a refusal to sign, noted as such, counts. */
function ofRequest(view: ScopeView, one: Instrument<"request">): readonly Lack[] {
  const outcome = outcomeOf(one);
  const signed = signaturesOn(view, { collection: one.kind, record: one.id });
  const given = outcome !== undefined && outcome.as !== "refused";
  const found: readonly [Lack, boolean][] = [
    ["Outcome", outcome !== undefined],
    ["Handler", signed.some(({ signature }) => signature.as === "institution")],
    ["Return", !given || one.about.way !== "original" || returnOf(one) !== undefined],
  ];
  return found.filter(([, there]) => !there).map(([lack]) => lack);
}

function ofInterview(view: ScopeView, one: Instrument): readonly Lack[] {
  const signed = signaturesOn(view, { collection: one.kind, record: one.id });
  const found: Record<string, boolean> = {
    Statements: textOf(one, "statements").trim() !== "",
    Staff: textOf(one, "staff") !== "",
    Obstructed: textOf(one, "obstructed") !== "",
    Signature: signed.some(({ signature }) => signature.as === "supervisor"),
  };
  return Object.keys(found).filter((name) => !found[name]) as Lack[];
}

/** Every interview and request that lacks something, for a word before the report goes. */
export function unfinished(view: ScopeView): readonly Instrument[] {
  return KINDS.flatMap((kind): readonly Instrument[] => standingInstruments(view, kind)).filter(
    (one) => lacking(view, one).length > 0,
  );
}
