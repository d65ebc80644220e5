import type { Item } from "./checklist.ts";
import type { Inspection } from "./inspection.ts";
import { words } from "./item-words.ts";
import { notes } from "./opinion.ts";
import { nameIn } from "./others.tsx";
import { textOn } from "./records.ts";
import { remarking } from "./store.ts";
import { TypedText } from "./typed-text.tsx";

interface Props {
  inspection: Inspection;
  item: Item;
  open: boolean;
  photoMissing: boolean;
}

/** Remark, photos and guidance of an item: folded away until wanted, or until something is due. */
export function ItemDetails({ inspection, item, open, photoMissing }: Props) {
  const heads = textOn(inspection.view, "answer", item.id, "remark");
  const { own, others } = notes(heads, inspection.person, inspection.round.returned);
  const photos = inspection.photos.get(item.id) ?? 0;
  return (
    <div class="item-details">
      <details open={own !== "" || others.length > 0}>
        <summary>{words.remark}</summary>
        {others.map((note) => (
          <p key={note.author} class="quote">
            {String(note.value)} <span class="quiet">— {nameIn(inspection, note.author)}</span>
          </p>
        ))}
        <TypedText
          scope={inspection.scope}
          label={words.remark}
          stored={own}
          change={(text) => remarking(inspection, item, text)}
          disabled={!open}
          rows={2}
        />
      </details>
      {item.photo_required !== "never" && (
        <details open={photoMissing || photos > 0}>
          <summary class={photoMissing ? "due" : undefined}>
            {photoMissing ? words.photoDue : words.photosHeld(photos)}
          </summary>
        </details>
      )}
      <details>
        <summary>{words.about}</summary>
        <dl class="facts">
          {item.evidence && <Fact name={words.evidence} fact={item.evidence} />}
          {item.guide && <Fact name={words.guide} fact={item.guide} />}
          {item.article && <Fact name={words.article} fact={words.articleOf(item.article)} />}
        </dl>
      </details>
    </div>
  );
}

function Fact({ name, fact }: { name: string; fact: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{fact}</dd>
    </>
  );
}
