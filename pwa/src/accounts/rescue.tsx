import { useState } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { words } from "./words.ts";

/** Saves everything unsent as a sealed file that only the dispatching body can open. */
export function RescueCard() {
  const [done, setDone] = useState(false);
  const work = useWork();
  return (
    <section class="card">
      <h2>{words.rescue}</h2>
      <p>{words.rescueWhy}</p>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      {done && <Notice kind="ok">{words.rescueDone}</Notice>}
      <button
        type="button"
        class="button wide"
        disabled={work.busy}
        onClick={() => work.start(async () => setDone(true))}
      >
        {work.busy ? words.rescueMaking : words.rescueMake}
      </button>
    </section>
  );
}
