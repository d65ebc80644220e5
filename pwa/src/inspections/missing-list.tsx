import { Icon } from "../app/icon.tsx";
import { List, Row } from "../app/list.tsx";
import type { Gap, Lack } from "./missing.ts";
import { named } from "./naming.ts";
import { words } from "./report-words.ts";

interface Props {
  scope: string;
  gaps: readonly Gap[];
}

/** So many are shown at once; the rest comes as these are done. */
const AT_ONCE = 8;

/** What is missing, each with the way to it: first what is one thing each, then the items. */
export function MissingList({ scope, gaps }: Props) {
  if (gaps.length === 0) return null;
  const ordered = [...gaps.filter((gap) => !gap.item), ...gaps.filter((gap) => gap.item)];
  const more = gaps.length - AT_ONCE;
  return (
    <>
      <List>
        {ordered.slice(0, AT_ONCE).map((gap) => (
          <Missing key={gap.item?.id ?? gap.about} scope={scope} gap={gap} />
        ))}
      </List>
      {more > 0 && <p class="quiet">{words.moreGaps(more)}</p>}
    </>
  );
}

function Missing({ scope, gap }: { scope: string; gap: Gap }) {
  const { about, item } = gap;
  if (about === "process" || about === "conclusion")
    return (
      <li>
        <button type="button" class="row" onClick={() => toField(about)}>
          <span class="row-text row-title">{titleOf(gap)}</span>
          <Icon name="next" />
        </button>
      </li>
    );
  const place = { visit: "visit", acknowledgement: "signatures", signature: "signatures", item: "" };
  const to = item ? `checklist/${item.id}` : place[about];
  return <Row href={`/tasks/${scope}/${to}`} title={titleOf(gap)} detail={item && named(item)} />;
}

/** To a field of this very page. */
function toField(id: string): void {
  const field = document.getElementById(id);
  field?.scrollIntoView({ block: "center" });
  field?.querySelector<HTMLElement>("textarea, input")?.focus({ preventScroll: true });
}

function titleOf({ about, item, lack }: Gap): string {
  if (about === "item") return `${item?.id} ${lack ? lackOf(lack) : ""}`;
  return {
    visit: words.gapVisit,
    acknowledgement: words.gapAcknowledgement,
    signature: words.gapSignature,
    process: words.gapProcess,
    conclusion: words.gapConclusion,
  }[about];
}

function lackOf(lack: Lack): string {
  return {
    answer: words.lackAnswer,
    parts: words.lackParts,
    reason: words.lackReason,
    photo: words.lackPhoto,
  }[lack];
}
