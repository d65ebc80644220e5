import type { Signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import { Result } from "../cards/result.tsx";
import { TypedCheck } from "../cards/typed-check.tsx";
import { judgeDigits, type Verdict } from "../cards/verification.ts";
import { words } from "../cards/words.ts";
import { language } from "../language.ts";
import { fetchTrust } from "./lists.ts";
import { OtherLanguage } from "./page-language.tsx";

interface Found {
  verdict: Verdict;
  /** The addresses that the signed key list names as our own. */
  official: readonly string[];
}

/**
 * What any phone's camera opens: the card whose digits stand in the address behind "#", or without
 * digits a form for the printed codes. The same page whatever is going on; it keeps nothing.
 */
export function VerifyPage({ digits }: { digits: Signal<string> }) {
  return (
    <div class="alone">
      <header class="page-header">
        <h1>{words.pageTitle}</h1>
        <OtherLanguage />
      </header>
      <main class="page">
        {digits.value === "" ? <ByCodes /> : <ByDigits key={digits.value} digits={digits.value} />}
      </main>
    </div>
  );
}

function ByDigits({ digits }: { digits: string }) {
  const [found, setFound] = useState<Found | "failed" | null>(null);

  const check = async () => {
    setFound(null);
    try {
      const trust = await fetchTrust();
      const verdict = await judgeDigits(digits, trust, Math.floor(Date.now() / 1000));
      setFound({ verdict, official: trust.keys.addresses });
    } catch (error) {
      console.error(error);
      setFound("failed");
    }
  };
  useEffect(() => void check(), []);

  if (found === null) return <p role="status">{words.reading}</p>;
  if (found === "failed")
    return (
      <>
        <Notice kind="danger" title={words.noServer}>
          {words.noServerText}
        </Notice>
        <button type="button" class="button primary wide" onClick={() => void check()}>
          {words.tryAgain}
        </button>
      </>
    );
  return (
    <>
      <Result verdict={found.verdict} how="online" />
      {found.verdict.card ? <Address official={found.official} /> : <ByCodes />}
    </>
  );
}

function ByCodes() {
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  if (!verdict)
    return (
      <>
        <TypedCheck onVerdict={setVerdict} />
        <Address official={[]} />
      </>
    );
  return (
    <>
      <Result verdict={verdict} how="typed" />
      <button type="button" class="button wide" onClick={() => setVerdict(null)}>
        {words.checkAnother}
      </button>
      <Address official={[]} />
    </>
  );
}

/** A page that looks like this one can stand anywhere: so the address is said, to be compared. */
function Address({ official }: { official: readonly string[] }) {
  if (official.length === 0 || official.includes(location.origin))
    return <p class="quiet">{words.addressCheck(location.host)}</p>;
  const hosts = official.map((address) => new URL(address).host).join(language.value === "zh" ? "、" : ", ");
  return <Notice kind="warn">{words.otherAddress(location.host, hosts)}</Notice>;
}
