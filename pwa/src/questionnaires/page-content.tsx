import { appears, type FormNode, isHolder, isQuestion, isRepeat, type Repeat } from "./form-nodes.ts";
import type { FormSession } from "./form-session.ts";
import { headingText } from "./page-text.ts";
import { AddEntry, RemoveEntry } from "./repeat-page.tsx";
import { AskQuestion } from "./widgets/question.tsx";

interface Props {
  session: FormSession;
  nodes: readonly FormNode[];
  checked: boolean;
}

/** What stands on one page, groups and entries within it included. */
export function PageContent({ session, nodes, checked }: Props) {
  return (
    <>
      {nodes
        .filter((node) => node.currentState.relevant)
        .map((node) => (
          <OnPage key={node.nodeId} session={session} node={node} checked={checked} />
        ))}
    </>
  );
}

function OnPage({ session, node, checked }: Omit<Props, "nodes"> & { node: FormNode }) {
  if (isRepeat(node)) return <Entries session={session} repeat={node} checked={checked} />;
  if (isHolder(node)) return <Part session={session} node={node} checked={checked} />;
  if (!isQuestion(node) || headsColumns(node)) return null;
  return <AskQuestion session={session} node={node} checked={checked} />;
}

/** The row of titles above a table: here every row shows its own. */
const headsColumns = (node: FormNode) => node.nodeType === "select" && appears(node, "label");

function Part({ session, node, checked }: Omit<Props, "nodes"> & { node: FormNode }) {
  const heading = headingText({ label: node.currentState.label });
  return (
    <section class="form-part">
      {heading && <h3>{heading}</h3>}
      <PageContent session={session} nodes={node.currentState.children ?? []} checked={checked} />
    </section>
  );
}

/** The entries of a repeat that shares its page with other questions. */
function Entries({ session, repeat, checked }: { session: FormSession; repeat: Repeat; checked: boolean }) {
  const free = repeat.nodeType === "repeat-range:uncontrolled";
  return (
    <>
      {repeat.currentState.children.map((entry, at) => (
        <section class="form-part" key={entry.nodeId}>
          <h3>{headingText({ label: entry.currentState.label, entry: at + 1 })}</h3>
          <PageContent session={session} nodes={entry.currentState.children} checked={checked} />
          {free && <RemoveEntry session={session} repeat={repeat} at={at} />}
        </section>
      ))}
      {free && <AddEntry session={session} repeat={repeat} />}
    </>
  );
}
