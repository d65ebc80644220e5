import { readRecoveries } from "../accounts/keeping.ts";
import { get } from "../api.ts";
import { knownAs, type Named } from "../app/known-as.ts";
import { Notice } from "../app/notice.tsx";
import { useRefreshed } from "../desk/refreshed.ts";
import { allowed } from "../desk/session.ts";
import { asMoment } from "../language.ts";
import { words } from "./inbox-words.ts";

/** A case in which an export or an erasure waits for whoever sits here, as the second person. */
interface WaitingCase {
  case: string;
  institution: Named;
  starts: string;
  exports: number;
  erasures: number;
}

const EVERY = 60_000;

/** Exports, erasures and forgotten PINs that wait for a word of whoever sits here; nothing tells them otherwise. */
export function Approvals() {
  const cases = useRefreshed(
    async () => (allowed("see approvals") ? get<readonly WaitingCase[]>("/api/approvals") : []),
    [],
    EVERY,
  );
  const recoveries = useRefreshed(
    async () => (allowed("approve recovery") ? readRecoveries() : []),
    [],
    EVERY,
  );
  const phones = recoveries.value?.length ?? 0;
  const waiting = cases.value ?? [];
  const number = waiting.reduce((sum, { exports, erasures }) => sum + exports + erasures, phones);
  if (number === 0) return null;
  return (
    <Notice title={words.toAgree(number)}>
      <ul class="plain">
        {waiting.map((one) => (
          <Waiting key={one.case} one={one} />
        ))}
        {phones > 0 && (
          <li>
            <a href="/desk/phones">{words.recoveriesWait(phones)}</a>
          </li>
        )}
      </ul>
    </Notice>
  );
}

function Waiting({ one: { case: id, institution, starts, exports, erasures } }: { one: WaitingCase }) {
  return (
    <>
      {exports > 0 && (
        <li>
          <a href={`/desk/cases/${id}?part=export`}>
            {knownAs(institution)} · {words.exportsWait(exports)}
          </a>{" "}
          · {asMoment(starts)}
        </li>
      )}
      {erasures > 0 && (
        <li>
          <a href={`/desk/cases/${id}?part=photos`}>
            {knownAs(institution)} · {words.erasuresWait(erasures)}
          </a>{" "}
          · {asMoment(starts)}
        </li>
      )}
    </>
  );
}
