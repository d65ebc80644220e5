import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import type { PartProps } from "./case-screen.tsx";
import { remark } from "./cases.ts";
import { words } from "./desk-words.ts";

/** A remark on one item (or on the whole), which reaches the phones. */
export function RemarkForm({ file, item, reload }: PartProps & { item: string | null }) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const work = useWork();

  function send(event: Event): void {
    event.preventDefault();
    void work.start(async () => {
      await remark(file.dispatch.id, file.number, item, text.trim());
      setText("");
      setOpen(false);
      await reload();
    });
  }

  if (!open)
    return (
      <button type="button" class="button quiet" onClick={() => setOpen(true)}>
        {words.addRemark}
        {item && <span class="unseen"> {item}</span>}
      </button>
    );
  return (
    <form onSubmit={send} noValidate>
      <Field label={words.remark} hint={words.remarkHint} fault={work.faults.text}>
        {(tied) => (
          <textarea {...tied} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        )}
      </Field>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <button type="submit" class="button primary" disabled={work.busy || !text.trim()}>
        {words.sendRemark}
      </button>
    </form>
  );
}
