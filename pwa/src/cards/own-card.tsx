import { useEffect } from "preact/hooks";
import { asDate, say } from "../language.ts";
import { type OwnCard, unfit } from "./store.ts";
import { Unfit } from "./unfit.tsx";
import { words } from "./words.ts";
import "./style.css";

/** One card as its holder holds it out: face, name, code, and what another phone reads. */
export function Card({ card }: { card: OwnCard }) {
  const facts = [
    [words.unit, card.unit],
    [words.issuer, card.issuer],
    [words.expires, asDate(card.expires)],
    [words.checkCode, `${card.check_code.slice(0, 4)} ${card.check_code.slice(4)}`],
  ];
  return (
    <article class="card own-card" aria-label={card.code}>
      {unfit(card) && <Unfit card={card} />}
      <div class="bearer">
        <img class="face" src={card.photo} alt={words.faceOf(card.name)} width={240} height={320} />
        <div>
          <p class="quiet">{card.kind === "external" ? words.external : words.internal}</p>
          <h2 class="holder">{card.name}</h2>
          <p class="card-code">{card.code}</p>
        </div>
      </div>
      <img class="qr" src={card.qr} alt={words.qrOf(card.code)} />
      <p>
        {words.holdOut}
        {say(["", " "])}
        {words.copyWarning}
      </p>
      <dl class="facts">
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

/** Keep the screen on while the card is held out, where the browser can. */
export function useWakefulScreen(): void {
  useEffect(() => {
    const wake = navigator.wakeLock?.request("screen").catch(() => undefined); // a low battery may refuse
    return () => void wake?.then((lock) => lock?.release());
  }, []);
}
