import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { UnlockScreen } from "../accounts/unlock.tsx";
import { appName } from "../app/name.ts";
import { covered } from "./cover.ts";
import { NotePad } from "./note-pad.tsx";
import { words } from "./words.ts";

/** The note pad above everything while it is wanted; below it the screen stays as it was, to the last letter. */
export function CoverHost() {
  return covered.value ? <Cover /> : null;
}

function Cover() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [leaving, setLeaving] = useState(false);
  const show = () => {
    if (!dialog.current?.open) dialog.current?.showModal();
  };
  // Before the browser takes the focus from what can no longer be seen: closing gives it back.
  useLayoutEffect(() => {
    const above = dialog.current;
    const putBack = rememberScreen();
    show();
    return () => {
      above?.close();
      putBack();
    };
  }, []);
  useEffect(() => {
    if (!leaving) document.title = `${words.notes} · ${appName()}`;
  }, [leaving]);
  return (
    <dialog
      ref={dialog}
      class="cover"
      aria-label={words.notes}
      onCancel={(event) => event.preventDefault()}
      onClose={show}
    >
      {leaving ? (
        <UnlockScreen onBack={() => setLeaving(false)} onOpened={uncover} />
      ) : (
        <NotePad onDone={() => setLeaving(true)} />
      )}
    </dialog>
  );
}

function uncover(): void {
  covered.value = false;
}

/** Title and scroll of the screen below, to be put back. */
function rememberScreen(): () => void {
  const { title } = document;
  const { scrollX, scrollY } = window;
  return () => {
    document.title = title;
    scrollTo(scrollX, scrollY);
  };
}
