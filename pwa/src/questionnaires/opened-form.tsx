import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import { language } from "../language.ts";
import { languageFor } from "./form-language.ts";
import { type Form, FormSession, type Snapshot } from "./form-session.ts";
import { words } from "./screen-words.ts";

interface Props {
  /** Reads the form and what was kept of it; undefined where something of the form is not here. */
  read: () => Promise<{ form: Form; saved?: Snapshot } | undefined>;
  missing?: ComponentChildren;
  children: (session: FormSession) => ComponentChildren;
}

/** Opens a form once, and shows it or why it cannot be shown. */
export function OpenedForm({ read, missing = null, children }: Props) {
  const [opened, setOpened] = useState<FormSession | "missing" | { problem: string }>();
  useEffect(() => {
    let wanted = true;
    const show = (result: FormSession | "missing" | { problem: string }) => wanted && setOpened(result);
    open(read).then(show, (error: unknown) => {
      console.error(error);
      show({ problem: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      wanted = false;
    };
  }, []);
  if (opened === undefined)
    return (
      <p class="opening" role="status">
        {words.opening}
      </p>
    );
  if (opened === "missing") return <>{missing}</>;
  if (opened instanceof FormSession) return <>{children(opened)}</>;
  return (
    <Notice kind="danger" title={words.unusable}>
      {opened.problem}
    </Notice>
  );
}

async function open(read: Props["read"]): Promise<FormSession | "missing"> {
  const found = await read();
  if (!found) return "missing";
  const session = await FormSession.open(found.form, found.saved);
  const wanted = languageFor(
    session.languages.map((one) => one.language),
    language.peek(),
  );
  if (wanted) session.speak(wanted);
  return session;
}
