import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { UnlockScreen } from "../accounts/unlock.tsx";
import { appName } from "../app/name.ts";
import { covered, quiet } from "./cover.ts";
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
  useLayoutEffect(() => {
    const above = dialog.current;
    const putBack = rememberScreen();
    show();
    hideBelow(true);
    return () => {
      hideBelow(false);
      above?.close(); // nothing below can take the focus before
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
        <UnlockScreen onBack={() => setLeaving(false)} onOpened={uncover} bare={quiet.value} />
      ) : (
        <NotePad onDone={() => setLeaving(true)} />
      )}
    </dialog>
  );
}

function uncover(): void {
  covered.value = false;
}

function hideBelow(hidden: boolean): void {
  document.getElementById("root")?.toggleAttribute("data-covered", hidden);
}

/** Title, scroll and focus of the screen below, to be put back: the dialog forgets its own where Esc closes it for a moment. */
function rememberScreen(): () => void {
  const { title, activeElement } = document;
  const { scrollX, scrollY } = window;
  return () => {
    document.title = title;
    scrollTo(scrollX, scrollY);
    if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
  };
}
