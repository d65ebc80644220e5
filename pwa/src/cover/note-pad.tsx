import { useEffect, useRef, useState } from "preact/hooks";
import { asDay } from "../language.ts";
import { keepNotes, openNotes, type Written } from "./notes.ts";
import { words } from "./words.ts";

/** A note pad that works: what is written is kept. */
export function NotePad({ onDone }: { onDone: () => void }) {
  const [pad, setPad] = useState<Written>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus(); // no keyboard comes up by itself
    void openNotes().then(setPad);
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
        {asDay(Date.now())} · {words.signs(pad?.text.length ?? 0)}
      </p>
      <textarea
        aria-label={words.notes}
        placeholder={words.placeholder}
        maxLength={20_000}
        disabled={pad === undefined}
        value={pad?.text ?? ""}
        onInput={(event) => {
          const written = { whole: true, ...pad, text: event.currentTarget.value };
          setPad(written);
          keepNotes(written).catch(console.error);
        }}
      />
    </div>
  );
}
