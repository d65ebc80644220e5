import { Notice } from "../app/notice.tsx";
import { quiet } from "../cover/cover.ts";
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
  const { ended } = inspection.facts.visit;
  return (
    <Notice kind="danger" title={words.opened}>
      {words.openedText(nameOf(inspection.task, by.person) ?? "", asMoment(by.at))}
      {say(["", " "])}
      {ended ? words.openedEnded : words.openedHere}
    </Notice>
  );
}
