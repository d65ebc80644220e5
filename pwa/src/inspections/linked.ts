import { type RecordView, value } from "../sync/view.ts";

/** The items that a photo or a recording belongs to: those it was given since, else the one it was made for. */
export function linkedItems(record: RecordView): readonly string[] {
  const given = value(record, "items") as readonly string[] | null | undefined;
  if (given) return given;
  const made = (value(record, "photo") ?? value(record, "recording")) as { item?: string | null } | null;
  return made?.item ? [made.item] : [];
}
