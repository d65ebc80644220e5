import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { unfinished } from "../evidence/finishing.ts";
import { RescuedTapes } from "../evidence/rescued-tapes.tsx";
import { scopes, syncNow, syncState } from "../replica.ts";
import { inspectionIn } from "./store.ts";
import "./style.css";
import type { Inspection } from "./inspection.ts";
import { useKeeping } from "./keeping.ts";
import { Opened } from "./opened.tsx";
import { takeInDrafts } from "./typing.ts";
import { words } from "./words.ts";

interface Props {
  scope: string;
  title: string;
  back?: string;
  children: (inspection: Inspection) => ComponentChildren;
}

/** A screen of one case: drawn from all that this phone holds of it, or a word on why it cannot be. */
export function CasePage({ scope, title, back = `/tasks/${scope}`, children }: Props) {
  const inspection = inspectionIn(scope).value;
  const here = inspection !== undefined;
  const { problem, keep } = useKeeping();
  useEffect(() => {
    if (here) void keep(() => takeInDrafts(scope));
  }, [scope, here]);
  return (
    <Page title={title} back={back}>
      {inspection && <Opened inspection={inspection} />}
      {problem && (
        <Notice kind="danger" title={words.draftLeft}>
          {problem}
        </Notice>
      )}
      {unfinished.value.has(scope) && (
        <Notice kind="danger" title={words.evidenceLeft}>
          {unfinished.value.get(scope)}
        </Notice>
      )}
      {inspection && <RescuedTapes views={[inspection.view]} />}
      {inspection ? children(inspection) : <NotHere partly={scopes.value.has(scope)} />}
    </Page>
  );
}

function NotHere({ partly }: { partly: boolean }) {
  const { running } = syncState.value;
  return (
    <>
      <Notice kind="warn" title={partly ? words.onWay : words.notHere}>
        {partly ? words.onWayText : words.notHereText}
      </Notice>
      <div class="buttons">
        <a class="button" href="/tasks">
          {words.toTasks}
        </a>
        <button type="button" class="button primary" disabled={running} onClick={() => void syncNow()}>
          <Icon name="refresh" />
          {words.fetchNow}
        </button>
      </div>
    </>
  );
}
