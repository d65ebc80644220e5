import type { ComponentChildren } from "preact";
import { HeadBadge } from "../app/badge.tsx";
import { asMoment } from "../language.ts";
import { head } from "../replica.ts";
import type { Inspection } from "./inspection.ts";
import type { Mark } from "./records.ts";
import { words } from "./visit-words.ts";

interface Props {
  inspection: Inspection;
  title: string;
  mark: Mark;
  field: string;
  /** Moments with a place say whether it was noted. */
  placed?: boolean;
  children?: ComponentChildren;
}

/** One moment of the visit as it was noted: what, when, where, and how far the note has come. */
export function Moment({ inspection, title, mark, field, placed = false, children }: Props) {
  const { view, person, scope } = inspection;
  const noted = head(view.collection("visit").get(person), field);
  return (
    <li class="moment">
      <div class="moment-top">
        <strong>{title}</strong>
        <time dateTime={mark.at}>{asMoment(mark.at)}</time>
      </div>
      {placed && <p class="quiet">{mark.position ? words.placed(mark.position.accuracy) : words.noPlace}</p>}
      {children}
      {noted && <HeadBadge scope={scope} head={noted} />}
    </li>
  );
}
