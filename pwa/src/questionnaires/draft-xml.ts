import {
  type FormNode,
  type GroupNode,
  isHolder,
  isRepeat,
  leavesOf,
  type RepeatInstance,
  type RootNode,
} from "./form-nodes.ts";

/**
 * The instance of a draft. The engine leaves out what is not relevant at the moment; of a draft
 * nothing is left out, so that an answer is there again when its question is.
 */

/** What stands in a question that is hidden now, by the id of its node. */
export type HiddenAnswers = ReadonlyMap<string, string>;

/** The XML of a whole instance, hidden answers included. */
export function draftXml(root: RootNode, hidden: HiddenAnswers): string {
  return holderXml(root, hidden);
}

function childrenXml(children: readonly FormNode[], hidden: HiddenAnswers): string {
  return children.map((child) => nodeXml(child, hidden)).join("");
}

function nodeXml(node: FormNode, hidden: HiddenAnswers): string {
  if (isRepeat(node)) return childrenXml(node.currentState.children, hidden);
  if (isHolder(node)) return holderXml(node, hidden);
  if (node.currentState.relevant) return node.instanceState.instanceXML;
  return element(`<${nameOf(node)}`, escaped(hidden.get(node.nodeId) ?? ""), nameOf(node));
}

function holderXml(node: RootNode | GroupNode | RepeatInstance, hidden: HiddenAnswers): string {
  return element(startOf(node), childrenXml(node.currentState.children, hidden), nameOf(node));
}

/** The start tag as the engine writes it, with its attributes; of a hidden group only its name. */
function startOf(node: RootNode | GroupNode | RepeatInstance): string {
  const written = node.instanceState.instanceXML;
  return written ? written.slice(0, written.indexOf(">")).replace(/\/$/, "") : `<${nameOf(node)}`;
}

const nameOf = (node: FormNode | RootNode) => node.definition.qualifiedName.getPrefixedName();
const element = (start: string, content: string, name: string) =>
  content ? `${start}>${content}</${name}>` : `${start}/>`;

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** What stands in every question just now; hidden ones keep what they had. */
export function answersNow(root: RootNode, before: HiddenAnswers): HiddenAnswers {
  const now = new Map(before);
  for (const leaf of leavesOf(root)) {
    const { relevant, instanceValue } = leaf.currentState;
    if (relevant) now.set(leaf.nodeId, instanceValue);
    else if (!now.has(leaf.nodeId)) now.set(leaf.nodeId, restored(leaf));
  }
  return now;
}

/** What a question was hidden with when the draft was read; the engine keeps it beside the node. */
function restored(leaf: object): string {
  const { instanceNode, definition } = leaf as {
    instanceNode?: { value?: string } | null;
    definition: { template?: { value?: string } };
  };
  return instanceNode?.value ?? definition.template?.value ?? "";
}
