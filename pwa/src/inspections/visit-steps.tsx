import { signal } from "@preact/signals";
import { ask } from "../app/dialog.tsx";
import { Icon } from "../app/icon.tsx";
import { go } from "../app/router.tsx";
import type { Inspection } from "./inspection.ts";
import { useKeeping } from "./keeping.ts";
import { position } from "./position.ts";
import { saveArrival, saveCardShown, saveDisclosure, savePlace } from "./store.ts";
import { words } from "./visit-words.ts";

interface Props {
  inspection: Inspection;
}

/** Whether places are added to moments; as chosen last, while the app is open. */
const withPlace = signal(true);

/** The moment is noted at once; its place is added when the phone knows it. */
async function noteWithPlace(scope: string, moment: "arrived" | "disclosed", note: () => Promise<void>) {
  await note();
  if (!withPlace.value) return;
  const found = await position();
  if (found) await savePlace(scope, moment, found);
}

export function Arrive({ inspection }: Props) {
  const { problem, keep } = useKeeping();
  const { mode, visit } = inspection.facts;
  const covert = mode === "covert" && !visit.disclosed;
  const arrive = () => keep(() => noteWithPlace(inspection.scope, "arrived", () => saveArrival(inspection)));
  return (
    <li class="moment next">
      <Place />
      <Problem problem={problem} />
      <button type="button" class="button primary wide" onClick={() => void arrive()}>
        <Icon name="place" />
        {covert ? words.observe : words.arrive}
      </button>
    </li>
  );
}

function Place() {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={withPlace.value}
        onChange={(event) => {
          withPlace.value = event.currentTarget.checked;
        }}
      />
      <span>
        {words.withPlace}
        <span class="row-detail"> {words.withPlaceHint}</span>
      </span>
    </label>
  );
}

/** The card, with the way back to this visit. */
const cardFrom = (scope: string) => `/card?from=/tasks/${scope}/visit`;

/** Showing is noted and the card opens, in one tap. */
export function ShowCard({ inspection }: Props) {
  const { problem, keep } = useKeeping();
  const show = async () => {
    if (await keep(() => saveCardShown(inspection))) go(cardFrom(inspection.scope));
  };
  return (
    <li class="moment next">
      <p>{words.showCardText}</p>
      <Problem problem={problem} />
      <button type="button" class="button primary wide" onClick={() => void show()}>
        <Icon name="card" />
        {words.showCard}
      </button>
    </li>
  );
}

export function CheckStep({ inspection: { scope, facts } }: Props) {
  return (
    <li class="moment next">
      <strong>{words.checking}</strong>
      <a class="button primary wide" href={`/tasks/${scope}/checklist`}>
        <Icon name="tasks" />
        {words.toChecklist}
      </a>
      {facts.visit.card && (
        <a class="button wide" href={cardFrom(scope)}>
          <Icon name="card" />
          {words.seeCard}
        </a>
      )}
    </li>
  );
}

export function FeedbackStep({ inspection: { scope } }: Props) {
  return (
    <li class="moment">
      <strong>{words.feedback}</strong>
      <p class="quiet">{words.feedbackText}</p>
      <a class="button wide" href={`/tasks/${scope}/signatures`}>
        <Icon name="pen" />
        {words.feedback}
      </a>
    </li>
  );
}

/** One way only: a covert visit becomes an open one, after a clear question (R-9.5, R-CV.13). */
export function Disclose({ inspection }: Props) {
  const { problem, keep } = useKeeping();
  const disclose = async () => {
    const sure = await ask({
      title: words.discloseAsk,
      text: words.discloseAskText,
      confirm: words.disclose,
      dangerous: true,
    });
    if (sure)
      await keep(() => noteWithPlace(inspection.scope, "disclosed", () => saveDisclosure(inspection)));
  };
  return (
    <li class="moment">
      <p class="quiet">{words.discloseText}</p>
      <Problem problem={problem} />
      <button type="button" class="button wide" onClick={() => void disclose()}>
        <Icon name="next" />
        {words.disclose}
      </button>
    </li>
  );
}

export function Problem({ problem }: { problem: string | null }) {
  return problem ? (
    <p class="fault" role="alert">
      {problem}
    </p>
  ) : null;
}
