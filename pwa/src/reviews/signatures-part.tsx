import { words as shared } from "../desk/words.ts";
import { words as findingWords } from "../findings/words.ts";
import { type Signed, signaturesIn } from "../inspections/records.ts";
import { words as signatureWords } from "../inspections/signature-words.ts";
import { asMoment } from "../language.ts";
import { words } from "./desk-words.ts";
import type { PartProps } from "./part.ts";
import "./signatures.css";

/** Who has signed, and who was recorded as refusing to. */
export function SignaturesPart({ file }: PartProps) {
  const signed = signaturesIn(file.view);
  if (signed.length === 0) return <p class="card">{words.noSignatures}</p>;
  return (
    <ul class="plain signatures">
      {signed.map((one) => (
        <li key={one.id} class="card">
          <SignatureCard signed={one} />
        </li>
      ))}
    </ul>
  );
}

/** One signature: who, or how and before whom it was refused, and what was read out before. */
export function SignatureCard({ signed: { signature } }: { signed: Signed }) {
  const side = {
    institution: words.institutionSigned,
    supervisor: words.supervisorSigned,
    interviewee: signatureWords.asInterviewee,
  }[signature.as];
  return (
    <>
      <strong>
        {side} · {signature.title ? shared.aside(signature.name, signature.title) : signature.name}
      </strong>
      {signature.refused ? (
        <p>
          <span class="badge warn">{words.refused}</span> {signature.reason}
          {signature.witness && ` · ${signatureWords.witnessedBy(signature.witness)}`}
        </p>
      ) : (
        <Drawing strokes={signature.strokes} name={signature.name} />
      )}
      <span class="row-detail">
        {asMoment(signature.at)}
        {signature.read && (
          <>
            {" · "}
            <a href="?part=findings">{findingWords.wasRead(signature.read.length)}</a>
          </>
        )}
      </span>
    </>
  );
}

function Drawing({ strokes, name }: { strokes: readonly (readonly number[])[]; name: string }) {
  const height = Math.max(300, ...strokes.flatMap((stroke) => stroke.filter((_, place) => place % 2 === 1)));
  return (
    <svg class="drawing" viewBox={`0 0 1000 ${height + 20}`} role="img" aria-label={name}>
      {strokes.map((stroke, place) => (
        <polyline key={place} points={stroke.join(" ")} />
      ))}
    </svg>
  );
}
