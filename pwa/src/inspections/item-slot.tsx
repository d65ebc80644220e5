import { useMemo } from "preact/hooks";
import { ItemCard, type ItemProps } from "./item.tsx";

/**
 * An item that is drawn again only when something of its own has changed: a list has fifty.
 *
 * Of a case that went on elsewhere it holds an earlier number, which as `seen` is safe.
 */
export function ItemSlot({ inspection, item, open, aimed }: ItemProps) {
  const { view, round, leads, facts } = inspection;
  return useMemo(
    () => <ItemCard inspection={inspection} item={item} open={open} aimed={aimed} />,
    [
      view.collection("answer").get(item.id),
      view.collection("photo"),
      view.collection("alert"),
      view.collection("acknowledgement"),
      view.collection("finding"),
      view.collection("remark"),
      item,
      open,
      aimed,
      leads,
      round.returned,
      facts.visit.card,
    ],
  );
}
