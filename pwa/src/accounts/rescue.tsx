import { useState } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { phoneTime } from "../replica/phone-time.ts";
import { NothingToRescue, rescueFile } from "../vault/rescue.ts";
import { words } from "./me-words.ts";

/** Saves everything unsent as a sealed file that only the dispatching body can open. Works on a locked phone too. */
export function RescueCard() {
  const [outcome, setOutcome] = useState<"saved" | "nothing">();
  const work = useWork();

  async function make() {
    try {
      hand(await rescueFile());
      setOutcome("saved");
    } catch (error) {
      if (!(error instanceof NothingToRescue)) throw error;
      setOutcome("nothing");
    }
  }

  return (
    <section class="card">
      <h2>{words.rescue}</h2>
      <p>{words.rescueWhy}</p>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      {outcome === "saved" && <Notice kind="ok">{words.rescueDone}</Notice>}
      {outcome === "nothing" && <Notice>{words.rescueNothing}</Notice>}
      <button type="button" class="button wide" disabled={work.busy} onClick={() => work.start(make)}>
        <Icon name="download" />
        {work.busy ? words.rescueMaking : words.rescueMake}
      </button>
    </section>
  );
}

/** Give a file to the browser's downloads. Its name tells the time and nothing else. */
function hand(file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `field-notes-${phoneTime().slice(0, 16).replace(/\D/g, "")}.rescue`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
