import { PhotoStrip } from "../evidence/photo-strip.tsx";
import type { Item } from "./checklist.ts";
import { Fold } from "./fold.tsx";
import type { Inspection } from "./inspection.ts";
import { words } from "./item-words.ts";
import { named } from "./naming.ts";
import { notes } from "./opinion.ts";
import { nameIn } from "./others.tsx";
import { textOn } from "./records.ts";
import { remarking } from "./store.ts";
import { TypedText } from "./typed-text.tsx";

interface Props {
  inspection: Inspection;
  item: Item;
  open: boolean;
  /** The answer says that something is wrong: what exactly belongs into the remark. */
  failing: boolean;
  photoMissing: boolean;
}

/** Remark, photos and guidance of an item: folded away until wanted, or until something is due. */
export function ItemDetails(props: Props) {
  const { item } = props;
  return (
    <div class="item-details">
      <Remark {...props} />
      {item.photo_required !== "never" && <Photos {...props} />}
      <Fold title={words.about} wanted={false}>
        <dl class="facts">
          {item.evidence && <Fact name={words.evidence} fact={item.evidence} />}
          {item.guide && <Fact name={words.guide} fact={item.guide} />}
          {item.article && <Fact name={words.article} fact={words.articleOf(item.article)} />}
        </dl>
      </Fold>
    </div>
  );
}

function Remark({ inspection, item, open, failing }: Props) {
  const heads = textOn(inspection.view, "answer", item.id, "remark");
  const { own, others } = notes(heads, inspection.person, inspection.round.returned);
  return (
    <Fold title={words.remark} wanted={own !== "" || others.length > 0 || failing}>
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
    </Fold>
  );
}

function Photos({ inspection, item, open, photoMissing }: Props) {
  const photos = inspection.photos.get(item.id) ?? 0;
  return (
    <Fold
      title={photoMissing ? words.photoDue : words.photosHeld(photos)}
      wanted={photoMissing || photos > 0}
      due={photoMissing}
    >
      <PhotoStrip view={inspection.view} item={item.id} name={named(item)} open={open} />
    </Fold>
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
