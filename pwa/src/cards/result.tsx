import { useEffect, useState } from "preact/hooks";
import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { asDate, asMoment, language } from "../language.ts";
import { type Face, fetchFace } from "./face.ts";
import type { ShownCard, Verdict } from "./verification.ts";
import { words } from "./words.ts";

interface Props {
  verdict: Verdict;
  /** Against lists this phone held, against lists just fetched, or by codes that were typed. */
  how: "offline" | "online" | "typed";
}

const HOUR = 3_600_000;

/** What a card was found to be, as of when, and the face to compare. Never "valid now" (R-OF.8). */
export function Result({ verdict, how }: Props) {
  const kind = kindOf(verdict);
  return (
    <section class="result" aria-label={words[verdict.verdict]}>
      <div class={`verdict ${kind}`} role={kind === "danger" ? "alert" : "status"}>
        <Icon name={kind === "ok" ? "arrived" : "alert"} />
        <div>
          <h2>{words[verdict.verdict]}</h2>
          {verdict.card ? (
            <Standing verdict={verdict} how={how} />
          ) : (
            <p>{how === "typed" ? words.wrongCodes : words.notOurs}</p>
          )}
        </div>
      </div>
      {verdict.card && <Shown card={verdict.card} />}
    </section>
  );
}

function kindOf({ verdict, freshness }: Verdict): "ok" | "warn" | "danger" {
  if (verdict === "valid") return freshness === "fresh" ? "ok" : "warn";
  return verdict === "unproved" ? "warn" : "danger";
}

function Standing({ verdict, how }: Props) {
  const offline = how === "offline";
  const asOf = offline ? words.offlineAsOf : words.onlineAsOf;
  const without = offline ? words.offlineOnly : words.onlineOnly;
  return (
    <>
      <p>{verdict.as_of ? asOf(asMoment(verdict.as_of)) : without}</p>
      {verdict.verdict === "valid" && <p>{words.notRevoked}</p>}
      {verdict.verdict === "valid" && verdict.freshness === "aging" && (
        <p>{words.aging(hoursSince(verdict.as_of))}</p>
      )}
      {verdict.verdict === "unproved" && (
        <p>{verdict.reason === "CLOCK" ? words.clockText : words.staleText}</p>
      )}
    </>
  );
}

function hoursSince(moment: string | null): number {
  return moment ? Math.floor((Date.now() - Date.parse(moment)) / HOUR) : 0;
}

function Shown({ card }: { card: ShownCard }) {
  const facts = [
    [words.kind, card.category === "R" ? words.external : words.internal],
    [words.issuer, language.value === "zh" ? card.issuer : card.issuer_en],
    [words.expires, asDate(card.expires)],
  ];
  return (
    <div class="card shown-card">
      {card.photo && <FaceOf hash={card.photo} name={card.name} />}
      <div>
        <p class="holder">{card.name}</p>
        <p class="card-code">{card.code}</p>
      </div>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class="compare">{words.compare}</p>
    </div>
  );
}

function FaceOf({ hash, name }: { hash: string; name: string }) {
  const [face, setFace] = useState<Face>({ state: "coming", picture: null });
  useEffect(() => {
    void fetchFace(hash).then(setFace);
  }, [hash]);
  const address = useAddress(face.picture);
  if (face.state === "differs") return <Notice kind="danger">{words.faceDiffers}</Notice>;
  if (face.state === "absent") return <p class="face-missing">{words.faceOffline}</p>;
  if (!address) return <p class="face-missing quiet">{words.faceComing}</p>;
  return <img class="face" src={address} alt={words.faceOf(name)} width={240} height={320} />;
}

/** An address for a picture in memory, given back when it is no longer shown. */
function useAddress(picture: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!picture) return;
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return address;
}
