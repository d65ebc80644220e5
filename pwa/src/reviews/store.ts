import type { Inspection } from "../inspections/inspection.ts";
import { linkedItems } from "../inspections/linked.ts";
import { type Remark, remarksIn } from "../inspections/records.ts";
import type { Head } from "../replica.ts";
import { corrected } from "./correction.ts";

export interface Returned {
  /** Remarks on single items, in the order they were made, each with whether the item was corrected since. */
  readonly items: readonly { remark: Remark; corrected: boolean }[];
  readonly whole: readonly Remark[];
}

/** What the dispatching body remarked, ordered for the supervisor. */
export function remarksOf(inspection: Inspection): Returned {
  const remarks = remarksIn(inspection.view);
  const { returned } = inspection.round;
  return {
    whole: remarks.filter(({ item }) => item === null),
    items: remarks.flatMap((remark) =>
      remark.item === null
        ? []
        : [{ remark, corrected: corrected(touched(inspection, remark.item), returned) }],
    ),
  };
}

/** Everything that stands on an item: its answer, its remark, its photos and recordings. */
function touched({ view }: Inspection, item: string): readonly Head[] {
  const made = ["photo", "recording"].flatMap((name) => [...view.collection(name).values()]);
  const photos = made.filter((record) => linkedItems(record).includes(item));
  const answer = view.collection("answer").get(item);
  return [...(answer ? [answer] : []), ...photos].flatMap((record) => [...record.fields.values()].flat());
}
