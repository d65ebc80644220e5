import { useMemo } from "preact/hooks";
import type { Inspection } from "./inspection.ts";
import { ItemCard, type ItemProps } from "./item.tsx";

/**
 * An item that is drawn again only when something of its own has changed: a list has fifty.
 *
 * Of a case that went on elsewhere it holds an earlier number, which as `seen` is safe.
 */
export function ItemSlot({ inspection, item, open, aimed }: ItemProps) {
  return useMemo(
    () => <ItemCard inspection={inspection} item={item} open={open} aimed={aimed} />,
    [item, open, aimed, ...drawnFrom(inspection, item.id)],
  );
}

/** What all an item is drawn from, beside itself; the same values as long as it looks the same. */
export function drawnFrom(inspection: Inspection, item: string): unknown[] {
  const { view, pieces, leads, round, facts, task, checklist, source, categories } = inspection;
  const few = ["alert", "acknowledgement", "finding", "remark", "erasure"].map((name) =>
    view.collection(name),
  );
  const record = view.collection("answer").get(item);
  const lists = [checklist?.name, source?.name, categories, task.order, task.team];
  return [leads, round.returned, facts.visit.card, record, ...lists, ...few, ...(pieces.get(item) ?? [])];
}
