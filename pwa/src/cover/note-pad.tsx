import { useEffect, useRef, useState } from "preact/hooks";
import { asDay } from "../language.ts";
import { keepNotes, readNotes } from "./notes.ts";
import { words } from "./words.ts";

/** A note pad that works: what is written is kept. */
export function NotePad({ onDone }: { onDone: () => void }) {
  const [text, setText] = useState<string>();
  const whole = useRef(true);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus(); // no keyboard comes up by itself
    readNotes().then(setText, () => {
      whole.current = false; // the phone is locked: a blank page does as well
      setText("");
    });
  }, []);
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
          setText(event.currentTarget.value);
          keepNotes({ text: event.currentTarget.value, whole: whole.current }).catch(console.error);
        }}
      />
    </div>
  );
}
