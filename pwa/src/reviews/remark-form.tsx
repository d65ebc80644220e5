import { useEffect, useRef, useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { useDraft } from "../desk/drafts.ts";
import { allowed } from "../desk/session.ts";
import { words as shared } from "../desk/words.ts";
import { reportRound } from "../inspections/records.ts";
import { remark } from "./cases.ts";
import { words } from "./desk-words.ts";
import type { PartProps } from "./part.ts";
import { Undelivered } from "./undelivered.tsx";

/** A remark on one item (or on the whole), which reaches the phones; an accepted report takes none any more. */
export function RemarkForm({ file, item, reload }: PartProps & { item: string | null }) {
  const { typed: text, type: setText, forget } = useDraft(`remark ${item}`, "");
  const [open, setOpen] = useState(text !== "");
  const work = useWork();
  const field = useRef<HTMLTextAreaElement>(null);
  const resumed = useRef(open); // somebody who comes back to the page did not ask for the field
  useEffect(() => {
    if (!resumed.current) field.current?.focus();
    resumed.current = false;
  }, [open]);

  function send(event: Event): void {
    event.preventDefault();
    void work.start(async () => {
      await remark(file.dispatch.id, file.number, item, text.trim());
      forget();
      setOpen(false);
      await reload();
    });
  }

  if (!allowed("remark")) return null;
  if (reportRound(file.view).state === "accepted")
    return text && !work.busy ? <Undelivered text={text} forget={forget} /> : null;
  if (!open)
    return (
      <button type="button" class="button quiet add-remark" onClick={() => setOpen(true)}>
        {item ? words.addRemark : words.addWholeRemark}
        {item && <span class="unseen"> {item}</span>}
      </button>
    );
  return (
    <form class="remark-form" onSubmit={send} noValidate>
      <Field label={words.remark} hint={words.remarkHint} fault={work.faults.text}>
        {(tied) => (
          <textarea
            {...tied}
            ref={field}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <div class="actions">
        <button type="submit" class="button primary" disabled={work.busy || !text.trim()}>
          {words.sendRemark}
        </button>
        <button
          type="button"
          class="button"
          onClick={() => {
            forget();
            setOpen(false);
          }}
        >
          {shared.cancel}
        </button>
      </div>
    </form>
  );
}
