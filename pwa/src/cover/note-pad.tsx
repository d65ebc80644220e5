import { useEffect, useRef, useState } from "preact/hooks";
import { asDay } from "../language.ts";
import { lockState } from "../vault/lock.ts";
import { keepNotes, readNotes } from "./notes.ts";
import { words } from "./words.ts";

/** A note pad that works: what is written is kept. */
export function NotePad({ onDone }: { onDone: () => void }) {
  const [text, setText] = useState<string>();
  const written = useRef(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const open = lockState.value === "open";
  useEffect(() => {
    heading.current?.focus(); // no keyboard comes up by itself
    void readNotes().then(setText);
  }, []);
  // A phone that locked itself meanwhile keeps the text once it is opened.
  useEffect(() => {
    if (open && written.current && text !== undefined) keepNotes(text).catch(console.error);
  }, [open, text]);
  return (
    <div class="note-pad">
      <header class="page-header">
        <h1 ref={heading} tabIndex={-1}>
          {words.notes}
        </h1>
        <button type="button" class="button quiet" onClick={onDone}>
          {words.done}
        </button>
      </header>
      <p class="quiet note-day">
        {asDay(Date.now())} · {words.signs(text?.length ?? 0)}
      </p>
      <textarea
        aria-label={words.notes}
        placeholder={words.placeholder}
        maxLength={20_000}
        disabled={text === undefined}
        value={text ?? ""}
        onInput={(event) => {
          written.current = true;
          setText(event.currentTarget.value);
        }}
      />
    </div>
  );
}
