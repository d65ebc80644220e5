import { useState } from "preact/hooks";
import { post } from "../api.ts";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useUnsaved } from "../app/unsaved.ts";
import { useWork } from "../app/work.ts";
import { findFaults, suggestCode } from "./code.ts";
import type { Verdict } from "./verification.ts";
import { words } from "./words.ts";

/** Checking by the codes printed on the card, for when the QR code cannot be read. Needs the network. */
export function TypedCheck({ onVerdict }: { onVerdict: (verdict: Verdict) => void }) {
  const [code, setCode] = useState("");
  const [checkCode, setCheckCode] = useState("");
  const [looked, setLooked] = useState(false);
  const work = useWork();
  useUnsaved(code !== "" || checkCode !== "");
  const fault = looked ? findFaults(code, thisYear())[0] : undefined;
  const suggestion = looked ? suggestCode(code, thisYear()) : null;

  const check = async (event: Event) => {
    event.preventDefault();
    setLooked(true);
    if (findFaults(code, thisYear()).length > 0) return;
    await work.start(async () => {
      onVerdict(await post<Verdict>("/api/card-checks", { code, check_code: checkCode }));
    });
  };

  return (
    <form class="card" onSubmit={(event) => void check(event)}>
      <p class="quiet">{words.typeText}</p>
      <Field label={words.code} fault={fault && words[fault]}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={40}
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        )}
      </Field>
      {suggestion && (
        <button type="button" class="button" onClick={() => setCode(suggestion)}>
          {words.didYouMean(suggestion)}
        </button>
      )}
      <Field label={words.checkCode}>
        {(tied) => (
          <input
            {...tied}
            type="text"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={20}
            required
            value={checkCode}
            onInput={(event) => setCheckCode(event.currentTarget.value)}
          />
        )}
      </Field>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <button type="submit" class="button primary wide" disabled={work.busy}>
        {work.busy ? words.checking : words.check}
      </button>
    </form>
  );
}

/** The year in Shanghai, which card codes count in. */
function thisYear(): number {
  return new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
}
