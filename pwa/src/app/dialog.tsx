import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { words } from "./words.ts";

interface Question {
  title: string;
  text?: ComponentChildren;
  /** What the confirming button says: a verb, never "yes". */
  confirm: string;
  /** What the other button says; null leaves it out, for something only to be read. */
  cancel?: string | null;
  dangerous?: boolean;
}

const CONFIRMED = "confirmed";

const open = signal<(Question & { answer: (confirmed: boolean) => void }) | undefined>(undefined);

/** Ask before something that matters; true when confirmed. The dialog is native: Esc cancels, the focus stays inside and goes back afterwards. */
export function ask(question: Question): Promise<boolean> {
  open.value?.answer(false);
  return new Promise((resolve) => {
    open.value = {
      ...question,
      answer: (confirmed) => {
        open.value = undefined;
        resolve(confirmed);
      },
    };
  });
}

/** Draws what `ask` asks. Where the screen below goes, by the browser's button or by locking, the answer is no. */
export function DialogHost() {
  const question = open.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (question && !dialog.current?.open) dialog.current?.showModal();
  }, [question]);
  useEffect(() => () => open.value?.answer(false), []);
  if (!question) return null;
  const { title, text, confirm, cancel = words.cancel, dangerous, answer } = question;
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby="dialog-title"
      onClose={() => answer(dialog.current?.returnValue === CONFIRMED)}
    >
      <h2 id="dialog-title">{title}</h2>
      {text && <div>{text}</div>}
      <div class="buttons">
        {cancel !== null && (
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {cancel}
          </button>
        )}
        <button
          type="button"
          class={dangerous ? "button danger" : "button primary"}
          onClick={() => dialog.current?.close(CONFIRMED)}
        >
          {confirm}
        </button>
      </div>
    </dialog>
  );
}
