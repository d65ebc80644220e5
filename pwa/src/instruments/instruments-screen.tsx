import { HeadBadge } from "../app/badge.tsx";
import { Icon } from "../app/icon.tsx";
import { List, Row } from "../app/list.tsx";
import { CasePage } from "../inspections/case-page.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { inspectionIn } from "../inspections/store.ts";
import { asMoment } from "../language.ts";
import { type Instrument, instrumentsIn, KINDS, type Kind } from "./instrument.ts";
import { lacking } from "./lacking.ts";
import { lockOf } from "./lock.ts";
import { instrumentsName, Locked } from "./locked.tsx";
import { titleOf } from "./title.ts";
import "./style.css";
import { words } from "./words.ts";

/** Interviews, requests for documents, re-marking and tests: what was recorded, and beginning another. */
export function InstrumentsScreen({ scope }: { scope: string }) {
  const inspection = inspectionIn(scope).value;
  return (
    <CasePage scope={scope} title={instrumentsName(inspection)}>
      {(shown) => <Instruments inspection={shown} />}
    </CasePage>
  );
}

function Instruments({ inspection }: { inspection: Inspection }) {
  const lock = lockOf(inspection.facts, inspection.steps);
  const known = KINDS.flatMap((kind): readonly Instrument[] => instrumentsIn(inspection.view, kind));
  return (
    <>
      {lock ? <Locked inspection={inspection} lock={lock} /> : <Beginnings scope={inspection.scope} />}
      {known.length === 0 && !lock && <p class="quiet">{words.none}</p>}
      {known.length > 0 && (
        <List label={words.instruments}>
          {known.map((one) => (
            <Known key={one.id} inspection={inspection} one={one} />
          ))}
        </List>
      )}
    </>
  );
}

const NEW: Record<Kind, () => string> = {
  interview: () => words.newInterview,
  request: () => words.newRequest,
  recheck: () => words.newRecheck,
  test: () => words.newTest,
};

function Beginnings({ scope }: { scope: string }) {
  return (
    <div class="beginnings">
      {KINDS.map((kind) => (
        <a key={kind} class="button" href={`/tasks/${scope}/instruments/${kind}`}>
          <Icon name="plus" />
          {NEW[kind]()}
        </a>
      ))}
    </div>
  );
}

function Known({ inspection, one }: { inspection: Inspection; one: Instrument }) {
  const lacks = one.withdrawn === null ? lacking(inspection.view, one) : [];
  const detail = [
    asMoment(one.about.at),
    one.withdrawn !== null ? words.withdrawn(one.withdrawn) : "",
    ...lacks.map((lack) => words[`lack${lack}`]),
  ];
  return (
    <Row
      href={`/tasks/${inspection.scope}/instruments/${one.kind}/${one.id}`}
      title={titleOf(one)}
      detail={detail.filter(Boolean).join(" · ")}
      end={<HeadBadge scope={inspection.scope} head={one.head} />}
    />
  );
}
