import { type Signed, signaturesIn } from "../inspections/records.ts";
import { asMoment } from "../language.ts";
import { words } from "./desk-words.ts";
import type { PartProps } from "./part.ts";

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

function SignatureCard({ signed: { signature } }: { signed: Signed }) {
  const side = signature.as === "institution" ? words.institutionSigned : words.supervisorSigned;
  return (
    <>
      <strong>
        {side} · {signature.name}
        {signature.title && `（${signature.title}）`}
      </strong>
      {signature.refused ? (
        <p>
          <span class="badge warn">{words.refused}</span> {signature.reason}
        </p>
      ) : (
        <Drawing strokes={signature.strokes} name={signature.name} />
      )}
      <span class="row-detail">{asMoment(signature.at)}</span>
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
