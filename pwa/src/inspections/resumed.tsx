import { Notice } from "../app/notice.tsx";
import type { Unfinished } from "./use-unfinished.ts";
import { words } from "./words.ts";

/** Says that what stands on a form was there before the page was opened, and offers to begin anew. */
export function Resumed({ resumed, settle }: Pick<Unfinished<unknown>, "resumed" | "settle">) {
  if (!resumed) return null;
  return (
    <Notice>
      <p>{words.resumed}</p>
      <button type="button" class="button" onClick={() => void settle()}>
        {words.startOver}
      </button>
    </Notice>
  );
}
