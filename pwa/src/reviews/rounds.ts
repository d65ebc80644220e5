import { textOn } from "../inspections/records.ts";
import { head, type ScopeView } from "../sync/view.ts";

/** The ledger numbers at which the report was sent back, in order. */
export function returnsIn(view: ScopeView): readonly number[] {
  return [...view.collection("review").values()]
    .flatMap((record) => {
      const one = head(record, "review");
      const said = one?.value as { decision: string } | null | undefined;
      return one?.number && said?.decision === "returned" ? [one.number] : [];
    })
    .toSorted((one, other) => one - other);
}

/** Who accepted the report, where it was; somebody else gives the second look. */
export function accepter(view: ScopeView): string | undefined {
  const made = [...view.collection("review").values()].flatMap((record) => head(record, "review") ?? []);
  const last = made.toSorted((one, other) => (one.number ?? 0) - (other.number ?? 0)).at(-1);
  const said = last?.value as { decision: string } | null | undefined;
  return said?.decision === "accepted" ? last?.author : undefined;
}

/** In which round something was written: each sending back begins another. What is only on this phone is of the last. */
export function roundAt(returns: readonly number[], number: number | null): number {
  return 1 + returns.filter((returned) => number === null || returned < number).length;
}

/** In which round the answer to an item was last changed; undefined where there is none. */
export function roundOfAnswer(view: ScopeView, item: string): number | undefined {
  const last = textOn(view, "answer", item, "answer").at(-1);
  return last && roundAt(returnsIn(view), last.number);
}
