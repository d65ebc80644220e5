import { StateBadge } from "../app/badge.tsx";
import { Notice } from "../app/notice.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { asMoment } from "../language.ts";
import { words } from "./words.ts";

/** Own work that arrived and was not taken in: it is safe, and somebody at the desk decides. */
export function Quarantined({ inspection }: { inspection: Inspection }) {
  const { quarantined } = inspection.view;
  if (quarantined.length === 0) return null;
  return (
    <Notice kind="warn" title={words.quarantined(quarantined.length)}>
      <span>{words.quarantinedText}</span>
      <ul class="quarantined">
        {quarantined.map(({ operation, reason }) => (
          <li key={`${operation.device} ${operation.n}`}>
            <span>
              {words.part(operation.collection)} · {asMoment(operation.at)}：{words.because(reason)}
            </span>
            <StateBadge state="quarantined" />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
