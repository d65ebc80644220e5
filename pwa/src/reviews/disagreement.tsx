import { ask } from "../app/dialog.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { allowed } from "../desk/session.ts";
import type { Checklist, Item } from "../inspections/checklist.ts";
import { shown } from "../inspections/shown.ts";
import { asMoment } from "../language.ts";
import type { Head } from "../sync/view.ts";
import { settle } from "./cases.ts";
import { answerHeads, nameIn } from "./desk-view.ts";
import { words } from "./desk-words.ts";
import type { PartProps } from "./part.ts";

/** Different answers side by side, and settling them with one of these, in the coordinator's name. */
export function Disagreement({
  file,
  checklist,
  item,
  reload,
}: PartProps & { checklist: Checklist; item: Item }) {
  const work = useWork();

  async function choose(head: Head, text: string): Promise<void> {
    const question = {
      title: words.settleTitle,
      text: `${text} — ${words.settleText}`,
      confirm: words.settle,
    };
    if (!(await ask(question))) return;
    await work.start(async () => {
      await settle(file.dispatch.id, file.number, item.id, head.value);
      await reload();
    });
  }

  return (
    <div class="side-by-side">
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <ul class="plain">
        {answerHeads(file.view, item.id).map((head) => {
          const text = shown(checklist, item, head.answer);
          return (
            <li key={`${head.device}${head.n}`} class="card">
              <strong>{text}</strong>
              <span class="row-detail">{words.by(nameIn(file, head.author), asMoment(head.at))}</span>
              {allowed("settle disagreements") && (
                <button
                  type="button"
                  class="button"
                  disabled={work.busy}
                  onClick={() => void choose(head, text)}
                >
                  {words.settleWith(text)}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
