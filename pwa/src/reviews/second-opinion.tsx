import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { useDraft } from "../desk/drafts.ts";

interface Props {
  /** What is asked; under it what is typed outlives the screen. */
  asked: string;
  /** The field for why not, its longest text, and what is said while it is empty. */
  label: string;
  most: number;
  needed: string;
  refuse: string;
  agree: string;
  /** Agreeing cannot be undone: it asks once more, and looks it. */
  askFirst?: () => Promise<boolean>;
  answer: (agreed: boolean, text: string) => Promise<unknown>;
  reload: () => Promise<void>;
}

/** What a second person says of what somebody else asked for: yes, or no and why. */
export function SecondOpinion(props: Props) {
  const { asked, label, most, needed, refuse, agree, askFirst, answer, reload } = props;
  const { typed: text, type: setText, forget } = useDraft(`refusing ${asked}`, "");
  const [tried, setTried] = useState(false);
  const work = useWork();

  async function decide(agreed: boolean): Promise<void> {
    setTried(!agreed);
    if (!agreed && !text.trim()) return;
    if (agreed && askFirst && !(await askFirst())) return;
    await work.start(async () => {
      await answer(agreed, text.trim());
      forget();
      await reload();
    });
  }

  return (
    <form class="stack" onSubmit={(event) => event.preventDefault()}>
      <Field label={label} fault={tried && !text.trim() ? needed : work.faults.text}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            maxLength={most}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <div class="actions">
        <button type="button" class="button" disabled={work.busy} onClick={() => void decide(false)}>
          {refuse}
        </button>
        <button
          type="button"
          class={askFirst ? "button danger" : "button primary"}
          disabled={work.busy}
          onClick={() => void decide(true)}
        >
          {agree}
        </button>
      </div>
    </form>
  );
}
