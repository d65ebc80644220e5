import { HeadBadge } from "../app/badge.tsx";
import { Icon } from "../app/icon.tsx";
import { asMoment } from "../language.ts";
import { alertWords } from "./alert-words.ts";
import type { Inspection } from "./inspection.ts";
import { acknowledgementOf, type alertsIn } from "./records.ts";
import { secret } from "./secrecy.ts";

interface Props {
  inspection: Inspection;
  raised: ReturnType<typeof alertsIn>[number];
}

/** How far an alert has come, and the answer to it. A reply stays folded where others may look on. */
export function Raised({ inspection, raised: { id, head } }: Props) {
  const hidden = secret(inspection);
  const words = alertWords(hidden);
  const answer = acknowledgementOf(inspection.view, id);
  const unsent = head.state === "kept";
  return (
    <>
      <p class="alert-raised">
        <Icon name="alert" />
        <span>
          {unsent ? words.kept : answer ? words.acknowledged : words.sent} ·{" "}
          {asMoment(answer?.head.at ?? head.at)}
        </span>
        <HeadBadge scope={inspection.scope} head={head} />
      </p>
      {answer?.text && (
        <details open={!hidden}>
          <summary>{words.reply}</summary>
          <p class="quote">{answer.text}</p>
        </details>
      )}
    </>
  );
}
