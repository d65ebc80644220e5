import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { type FormNode, leavesOf } from "./form-nodes.ts";
import type { FormSession, Gap, Snapshot } from "./form-session.ts";
import { titleOf } from "./page-text.ts";
import { pageOf } from "./pages.ts";
import { words } from "./words.ts";

interface Props {
  session: FormSession;
  onOpen: (nodeId: string) => void;
  onPage: () => void;
  onSend: ((whole: Snapshot) => Promise<void>) | undefined;
}

/** What is still missing or wrong, each a way to its question; and when nothing is, sending. */
export function EndPage({ session, onOpen, onPage, onSend }: Props) {
  const { busy, problem, start } = useWork();
  const gaps = inOrder(session);
  const send = () =>
    start(async () => {
      onPage();
      const whole = await session.complete();
      if (whole) await onSend?.(whole);
    });
  if (gaps.length > 0)
    return (
      <>
        <Notice kind="warn">{words.endMissing(gaps.length)}</Notice>
        <ul class="list">
          {gaps.map((gap) => (
            <li key={gap.nodeId}>
              <button type="button" class="row" onClick={() => onOpen(gap.nodeId)}>
                <span class="row-text">
                  <span>{nameOf(session, gap)}</span>
                  {reasonOf(gap) && <span class="row-detail">{reasonOf(gap)}</span>}
                </span>
                <span class={`badge ${gap.kind === "required" ? "warn" : "danger"}`}>
                  {gap.kind === "required" ? words.missing : words.wrong}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <>
      <Notice kind="ok">{words.endReady}</Notice>
      {problem && <Notice kind="danger">{problem}</Notice>}
      {onSend && (
        <button type="button" class="button primary wide" disabled={busy} onClick={() => void send()}>
          {busy ? words.sending : words.send}
        </button>
      )}
    </>
  );
}

/** In the order of the pages they are on. */
function inOrder(session: FormSession): readonly Gap[] {
  const place = ({ nodeId }: Gap) => pageOf(session.pages.value, nodeId);
  return session.gaps.value.toSorted((one, other) => place(one) - place(other));
}

/** The question, and of several entries which one: the numbers in its place say it. */
function nameOf(session: FormSession, { nodeId, reference }: Gap): string {
  const leaves: readonly FormNode[] = leavesOf(session.root);
  const node = leaves.find((leaf) => leaf.nodeId === nodeId);
  const entries = [...reference.matchAll(/\[(\d+)\]/g)].map(([, place]) => words.entry(Number(place)));
  return [...entries, node ? titleOf(node) : reference].join(" · ");
}

/** What the badge beside it does not say already. */
function reasonOf({ kind, message }: Gap): string | null {
  if (kind === "unreadable") return words.unreadable(message ?? "");
  return message ?? (kind === "required" ? null : words.constraintFault);
}
