import { Notice } from "../app/notice.tsx";
import { quiet } from "../cover/cover.ts";
import { taskName } from "../dispatch/naming.ts";
import { nameOf } from "../dispatch/task.ts";
import { asMoment, say } from "../language.ts";
import type { Inspection } from "./inspection.ts";
import { openedBy } from "./secrecy.ts";
import { words } from "./words.ts";

/**
 * A colleague has disclosed, so nothing is secret here any more: said until the own card is shown, too. Not
 * while another covert visit keeps the phone quiet.
 */
export function Opened({ inspection }: { inspection: Inspection }) {
  const by = quiet.value ? undefined : openedBy(inspection);
  if (!by) return null;
  const name = nameOf(inspection.task, by.person) ?? words.colleague;
  return (
    <Notice kind="danger" title={words.opened(taskName(inspection.task))}>
      {words.openedText(name, asMoment(by.at))}
      {say(["", " "])}
      {toDo(inspection)}
    </Notice>
  );
}

/** What follows for this person: to show the card, or to have the report signed for; nothing where nobody got in. */
function toDo({ facts }: Inspection): string {
  if (facts.visit.ended === "no_entry") return words.openedNoEntry;
  return facts.visit.ended || facts.report === "returned" ? words.openedEnded : words.openedHere;
}
