import { Icon } from "../app/icon.tsx";
import type { FormSession } from "./form-session.ts";
import { trailText } from "./page-text.ts";
import { words } from "./words.ts";

interface Props {
  session: FormSession;
  at: number;
  place: "page" | "contents" | "end";
  onContents: () => void;
}

/** How far one is, in which part, in which language, and the way to the list of all pages. */
export function FormHead({ session, at, place, onContents }: Props) {
  const all = session.pages.value.length;
  const where = { page: words.progress(at + 1, all), contents: words.contents, end: words.endTitle }[place];
  const trail = place === "page" ? trailText(session.pages.value[at]?.trail ?? []) : "";
  return (
    <div class="form-head">
      <progress max={all} value={place === "end" ? all : at} aria-label={words.progress(at + 1, all)} />
      <div class="spread">
        <h2 class="form-where" tabIndex={-1}>
          {trail && <span class="trail">{trail}</span>}
          <span class="quiet">{where}</span>
        </h2>
        <button type="button" class="button quiet" aria-expanded={place === "contents"} onClick={onContents}>
          <Icon name="tasks" />
          {place === "contents" ? words.toForm : words.contents}
        </button>
      </div>
      {session.languages.length > 1 && <LanguageChoice session={session} />}
    </div>
  );
}

function LanguageChoice({ session }: { session: FormSession }) {
  return (
    <label class="form-language">
      <span class="quiet">{words.languageOf}</span>
      <select value={session.language} onChange={(event) => session.speak(event.currentTarget.value)}>
        {session.languages.map(({ language }) => (
          <option key={language} value={language}>
            {language.replace(/\s*\([^)]*\)$/, "")}
          </option>
        ))}
      </select>
    </label>
  );
}
