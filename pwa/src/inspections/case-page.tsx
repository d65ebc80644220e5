import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { RescuedTapes } from "../evidence/rescued-tapes.tsx";
import { scopes, syncNow, syncState } from "../replica.ts";
import { inspectionIn } from "./store.ts";
import "./style.css";
import type { Inspection } from "./inspection.ts";
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
  useEffect(() => {
    if (here) takeInDrafts(scope).catch(console.error); // it stays a draft, and is tried again
  }, [scope, here]);
  return (
    <Page title={title} back={back}>
      {inspection && <Opened inspection={inspection} />}
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
