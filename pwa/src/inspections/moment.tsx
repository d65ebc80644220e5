import type { ComponentChildren } from "preact";
import { StateBadge } from "../app/badge.tsx";
import { asMoment } from "../language.ts";
import { head, type RecordView } from "../replica.ts";
import type { Mark } from "./records.ts";
import { words } from "./visit-words.ts";

interface Props {
  title: string;
  mark: Mark;
  record: RecordView | undefined;
  field: string;
  /** Moments with a place say whether it was noted. */
  placed?: boolean;
  children?: ComponentChildren;
}

/** One moment of the visit as it was noted: what, when, where, and how far the note has come. */
export function Moment({ title, mark, record, field, placed = false, children }: Props) {
  const state = head(record, field)?.state;
  return (
    <li class="moment">
      <div class="moment-top">
        <strong>{title}</strong>
        <time dateTime={mark.at}>{asMoment(mark.at)}</time>
      </div>
      {placed && <p class="quiet">{mark.position ? words.placed(mark.position.accuracy) : words.noPlace}</p>}
      {children}
      {state && <StateBadge state={state} />}
    </li>
  );
}
