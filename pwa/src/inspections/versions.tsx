import { Icon } from "../app/icon.tsx";
import { asMoment } from "../language.ts";
import type { Json } from "../sync/operation.ts";
import type { Head } from "../sync/view.ts";
import type { Inspection } from "./inspection.ts";
import { words } from "./item-words.ts";
import { useKeeping } from "./keeping.ts";
import { nameIn } from "./others.tsx";

interface Props {
  inspection: Inspection;
  /** What they are versions of. */
  label: string;
  /** What people wrote apart; nothing where they agree. */
  versions: readonly Head[];
  inWords: (value: Json) => string;
  /** Nothing is written here any more. */
  closed: boolean;
  /** Let one version count. */
  onSettle: (value: Json) => Promise<unknown>;
}

/** What several people wrote in one field without having seen each other's. The leader settles (R-OF.5). */
export function Versions({ inspection, label, versions, inWords, closed, onSettle }: Props) {
  const { problem, keep } = useKeeping();
  if (versions.length === 0) return null;
  const settling = inspection.leads && !closed;
  return (
    <div class="dispute">
      <p class="dispute-title">
        <Icon name="people" />
        {words.differs(label)}
      </p>
      <ul>
        {versions.map((one) => (
          <li key={`${one.author} ${one.at}`}>
            <span class="row-text">
              <span class="as-written">{inWords(one.value)}</span>
              <span class="row-detail">{words.said(nameIn(inspection, one.author), asMoment(one.at))}</span>
            </span>
            {settling && (
              <button type="button" class="button" onClick={() => void keep(() => onSettle(one.value))}>
                {words.takeThis}
                <span class="unseen">
                  {nameIn(inspection, one.author)} {inWords(one.value)}
                </span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
      {!closed && <p class="hint">{settling ? words.settleText : words.waitSettle}</p>}
    </div>
  );
}
