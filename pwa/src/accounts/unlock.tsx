import type { ComponentChild } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Icon } from "../app/icon.tsx";
import { LanguageSwitch } from "../app/language-switch.tsx";
import { Page } from "../app/page.tsx";
import { withDatabase } from "../database.ts";
import { PinRefused, unlock } from "../vault/lock.ts";
import "./style.css";
import { words } from "./words.ts";

type Aside = (props: { onBack: () => void }) => ComponentChild;

// Seldom needed, and not for the first screen.
const recoveryScreen = async (): Promise<Aside> => (await import("./recovery.tsx")).RecoveryScreen;
const cardScreen = async (): Promise<Aside> => (await import("../cards/locked-screen.tsx")).LockedCardScreen;

interface Around {
  /** Where it stands before something else: back to that, without the PIN. */
  onBack?: () => void;
  onOpened?: () => void;
  /** Offers nothing that tells whose phone it is: who sits before it may be anybody. */
  bare?: boolean;
}

/** Stands before every screen of a locked phone. The address stays, so the person lands where they wanted to be. */
export function UnlockScreen(around: Around) {
  const [Shown, setShown] = useState<Aside>();
  if (Shown) return <Shown onBack={() => setShown(undefined)} />;
  const open = (screen: () => Promise<Aside>) => void screen().then((aside) => setShown(() => aside));
  return <PinScreen {...around} onForgotten={() => open(recoveryScreen)} onCard={() => open(cardScreen)} />;
}

interface Props extends Around {
  onForgotten: () => void;
  onCard: () => void;
}

function PinScreen({ onBack, onOpened, bare, onForgotten, onCard }: Props) {
  const [pin, setPin] = useState("");
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState(false);
  const [until, setUntil] = useState(0);
  const wait = useSecondsUntil(until);
  const cardHere = useCardHere();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  async function submit(event: Event) {
    event.preventDefault();
    if (busy || wait > 0 || !pin) return;
    setBusy(true);
    try {
      await unlock(pin);
      onOpened?.();
    } catch (error) {
      if (!(error instanceof PinRefused)) throw error;
      setRefused(true);
      setUntil(error.until);
      setPin("");
      input.current?.focus();
    } finally {
      setBusy(false);
    }
  }

  const fault = wait > 0 ? words.pinWait(wait) : refused ? words.pinWrong : null;
  return (
    <Page title={words.unlock} onBack={onBack} actions={<LanguageSwitch />}>
      <div class="greeting">
        <span class="medallion">
          <Icon name="lock" />
        </span>
        <p class="quiet">{words.unlockHint}</p>
      </div>
      <form class="card" onSubmit={submit} noValidate>
        <Field label={words.pin} fault={fault}>
          {(tied) => (
            <input
              {...tied}
              ref={input}
              class="pin"
              type="password"
              inputMode="numeric"
              autoComplete="off"
              maxLength={12}
              value={pin}
              onInput={(event) => setPin(event.currentTarget.value)}
            />
          )}
        </Field>
        <button type="submit" class="button primary wide" disabled={busy || wait > 0}>
          {busy ? words.unlocking : words.unlock}
        </button>
        <button type="button" class="button quiet wide" onClick={onForgotten}>
          {words.forgotten}
        </button>
      </form>
      {cardHere && !bare && (
        <button type="button" class="button wide" onClick={onCard}>
          <Icon name="scan" />
          {words.card}
        </button>
      )}
    </Page>
  );
}

/** Whether there is a card to show. Whatever the tasks are, the answer is the same. */
function useCardHere(): boolean {
  const [here, setHere] = useState(false);
  useEffect(() => {
    void withDatabase((db) => db.getKey("phone", "cards")).then((key) => setHere(key !== undefined));
  }, []);
  return here;
}

/** Count down the whole seconds to a moment. */
function useSecondsUntil(moment: number): number {
  const left = () => Math.max(0, Math.ceil((moment - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left());
  useEffect(() => {
    setSeconds(left());
    const timer = setInterval(() => setSeconds(left()), 500);
    return () => clearInterval(timer);
  }, [moment]);
  return seconds;
}
