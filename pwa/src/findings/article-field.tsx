import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { useUnsaved } from "../app/unsaved.ts";
import { words } from "./words.ts";

interface Props {
  article: string | null;
  open: boolean;
  /** Keeps what was typed, and tells whether it could. */
  onType: (article: string | null) => Promise<boolean>;
}

/** Typed as a whole: what somebody is typing stays, whatever arrives meanwhile; else the field follows the finding. */
export function ArticleField({ article, open, onType }: Props) {
  const [text, setText] = useState<string>();
  const typed = text === undefined ? article : text.trim() || null;
  useUnsaved(typed !== article);
  const finish = async () => {
    if (typed === article || (await onType(typed))) setText(undefined);
  };
  return (
    <Field label={words.article}>
      {(tied) => (
        <input
          {...tied}
          type="text"
          maxLength={80}
          disabled={!open}
          value={text ?? article ?? ""}
          onInput={(event) => setText(event.currentTarget.value)}
          onBlur={() => void finish()}
        />
      )}
    </Field>
  );
}
