import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { language } from "../language.ts";
import { languageFor } from "./form-language.ts";
import { type Form, FormSession, type Snapshot } from "./form-session.ts";
import { words } from "./screen-words.ts";

/** A form and what was kept of its answers. */
export interface Read {
  form: Form;
  saved?: Snapshot;
}

interface Props {
  read: () => Promise<Read>;
  children: (session: FormSession) => ComponentChildren;
}

/** Opens a form once, and shows it; or why it cannot be shown, with another try. */
export function OpenedForm({ read, children }: Props) {
  const [opened, setOpened] = useState<FormSession | { problem: string }>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let wanted = true;
    const show = (result: FormSession | { problem: string }) => wanted && setOpened(result);
    open(read).then(show, (error: unknown) => {
      console.error(error);
      show({ problem: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      wanted = false;
    };
  }, [tries]);
  if (opened instanceof FormSession) return <>{children(opened)}</>;
  if (opened) {
    const again = () => {
      setOpened(undefined);
      setTries(tries + 1);
    };
    return <Unusable problem={opened.problem} again={again} />;
  }
  return (
    <p class="opening" role="status">
      {words.opening}
    </p>
  );
}

function Unusable({ problem, again }: { problem: string; again: () => void }) {
  return (
    <Notice kind="danger" title={words.unusable}>
      <p>{words.unusableText}</p>
      <p>{problem}</p>
      <button type="button" class="button" onClick={again}>
        <Icon name="refresh" />
        {words.again}
      </button>
    </Notice>
  );
}

async function open(read: Props["read"]): Promise<FormSession> {
  const { form, saved } = await read();
  const session = await FormSession.open(form, saved);
  const wanted = languageFor(
    session.languages.map((one) => one.language),
    language.peek(),
  );
  if (wanted) session.speak(wanted);
  return session;
}
