import { HeadBadge } from "../app/badge.tsx";
import { asMoment } from "../language.ts";
import type { Signed } from "./records.ts";
import { SignatureDrawing } from "./signature-pad.tsx";
import { words } from "./signature-words.ts";

/** One signature as it was given, or how it was refused. */
export function Given({ scope, signed: { signature, head } }: { scope: string; signed: Signed }) {
  const { name, title, refused, reason, witness, strokes, at } = signature;
  const parties = {
    institution: words.asInstitution,
    supervisor: words.asSupervisor,
    interviewee: words.asInterviewee,
  };
  return (
    <li class="card">
      <div class="spread">
        <strong>{parties[signature.as]}</strong>
        <HeadBadge scope={scope} head={head} />
      </div>
      {refused ? (
        <p>
          <span class="badge warn">{words.refused}</span> {reason}
          {witness && <span class="quiet"> {words.witnessedBy(witness)}</span>}
        </p>
      ) : strokes.length > 0 ? (
        <SignatureDrawing label={words.signatureOf(name)} strokes={strokes} />
      ) : (
        <p>
          <span class="badge">{words.typed}</span> {name}
        </p>
      )}
      <p class="quiet">{[name, title, asMoment(at)].filter(Boolean).join(" · ")}</p>
    </li>
  );
}
