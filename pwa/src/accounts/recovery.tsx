import { useEffect, useState } from "preact/hooks";
import { ask } from "../app/dialog.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { useWork } from "../app/work.ts";
import { leave } from "../vault/leaving.ts";
import { keepUnder } from "../vault/lock.ts";
import {
  askRecovery,
  type Ended,
  forgetRecovery,
  lookForRecovery,
  type Recovery,
  recoveryAsked,
  type SealedKey,
  sealedKey,
} from "../vault/recovery.ts";
import "./style.css";
import { words } from "./me-words.ts";
import { fits, NewPinFields, useNewPin } from "./new-pin.tsx";
import { RescueCard } from "./rescue.tsx";
import { words as entry } from "./words.ts";

const LOOK_EVERY = 5000;

/** A forgotten PIN: ask the dispatching body, compare four digits, choose a new PIN. Nothing is lost. */
export function RecoveryScreen({ onBack }: { onBack: () => void }) {
  const [sealed, setSealed] = useState<SealedKey | null>();
  const [asked, setAsked] = useState<Recovery>();
  const [ended, setEnded] = useState<Ended>();
  const [key, setKey] = useState<CryptoKey>();
  useEffect(() => {
    void sealedKey().then((latest) => setSealed(latest ?? null));
    void recoveryAsked().then(setAsked);
  }, []);

  function end(how: Ended): void {
    setEnded(how);
    setAsked(undefined);
  }

  if (sealed === undefined) return null;
  return (
    <Page title={entry.forgotten} onBack={onBack}>
      {sealed === null && <NothingToRecover />}
      {sealed && key && <ChoosePin dataKey={key} />}
      {sealed && !key && asked && <Waiting recovery={asked} onApproved={setKey} onEnded={end} />}
      {sealed && !key && !asked && <Ask sealed={sealed} ended={ended} onAsked={setAsked} />}
      {sealed && !key && <RescueCard />}
    </Page>
  );
}

function NothingToRecover() {
  const work = useWork();

  async function clear() {
    const sure = await ask({
      title: words.clearTitle,
      text: words.clearText,
      confirm: words.clear,
      dangerous: true,
    });
    if (sure) await leave("/sign-in");
  }

  return (
    <div class="card">
      <p>{words.recoveryNone}</p>
      <button type="button" class="button danger wide" disabled={work.busy} onClick={() => work.start(clear)}>
        {words.clear}
      </button>
    </div>
  );
}

interface AskProps {
  sealed: SealedKey;
  ended: Ended | undefined;
  onAsked: (recovery: Recovery) => void;
}

function Ask({ sealed, ended, onAsked }: AskProps) {
  const work = useWork();
  return (
    <div class="card">
      {ended && (
        <Notice kind="warn">{ended === "refused" ? words.recoveryRefused : words.recoveryOver}</Notice>
      )}
      <p>{words.recoveryWhy}</p>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <button
        type="button"
        class="button primary wide"
        disabled={work.busy}
        onClick={() => work.start(async () => onAsked(await askRecovery(sealed)))}
      >
        {work.busy ? words.recoveryAsking : words.recoveryAsk}
      </button>
    </div>
  );
}

interface WaitingProps {
  recovery: Recovery;
  onApproved: (key: CryptoKey) => void;
  onEnded: (how: Ended) => void;
}

function Waiting({ recovery, onApproved, onEnded }: WaitingProps) {
  const work = useWork();
  const look = () =>
    work.start(async () => {
      const found = await lookForRecovery(recovery);
      if (found === "over" || found === "refused") onEnded(found);
      else if (found !== "waiting") onApproved(found);
    });
  useEffect(() => {
    const timer = setInterval(look, LOOK_EVERY);
    return () => clearInterval(timer);
  });
  return (
    <div class="card">
      <p>{words.recoveryCode}</p>
      <p class="code">{recovery.code}</p>
      <p>{words.recoveryWait}</p>
      {work.problem && <Notice kind="warn">{work.problem}</Notice>}
      <button type="button" class="button wide" onClick={look}>
        {words.recoveryCheck}
      </button>
    </div>
  );
}

function ChoosePin({ dataKey }: { dataKey: CryptoKey }) {
  const pin = useNewPin();
  const work = useWork();

  function submit(event: Event) {
    event.preventDefault();
    pin.set({ tried: true });
    if (!fits(pin)) return;
    void work.start(async () => {
      await keepUnder(pin.first, dataKey);
      await forgetRecovery();
    });
  }

  return (
    <form class="card" onSubmit={submit} noValidate>
      <NewPinFields pin={pin} label={words.newPin} />
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <button type="submit" class="button primary wide" disabled={work.busy}>
        {words.recoveryNew}
      </button>
    </form>
  );
}
