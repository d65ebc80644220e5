import { Notice } from "../app/notice.tsx";
import { words } from "./desk-words.ts";

/** Words to the team that a colleague's decision came before. */
export function Undelivered({ text, forget }: { text: string; forget: () => void }) {
  return (
    <Notice kind="warn" title={words.decidedMeanwhile}>
      <p>{words.undelivered}</p>
      <p class="as-written">{text}</p>
      <button type="button" class="button" onClick={forget}>
        {words.discard}
      </button>
    </Notice>
  );
}
