import type {
  FormNode,
  FormText,
  FreeRepeat,
  GroupNode,
  Repeat,
  RepeatInstance,
  RootNode,
} from "./form-nodes.ts";
import { appears, isHolder, isQuestion, isRepeat, leavesOf } from "./form-nodes.ts";

/** What is on one page of a form: one question, a group shown as one, or where a repeat is added to. */
export interface Page {
  readonly id: string;
  readonly nodes: readonly FormNode[];
  /** Set on the page that asks whether there is another entry. */
  readonly repeat?: FreeRepeat;
  /** The names of the groups it lies in, the outermost first. */
  readonly trail: readonly Heading[];
}

/** The name of a group; of an entry of a repeat also which one it is. */
export interface Heading {
  readonly label: FormText | null;
  readonly entry?: number;
}

/** The pages of a form as it stands, in its order. What is not relevant has none. */
export function pagesOf(root: RootNode): readonly Page[] {
  return root.currentState.children.flatMap((child) => pagesIn(child, []));
}

function pagesIn(node: FormNode, trail: readonly Heading[]): readonly Page[] {
  if (!node.currentState.relevant) return [];
  if (isRepeat(node)) return pagesOfRepeat(node, trail);
  if (!isHolder(node)) return isQuestion(node) ? [{ id: node.nodeId, nodes: [node], trail }] : [];
  const within = [...trail, headingOf(node)];
  if (!appears(node, "field-list"))
    return node.currentState.children.flatMap((child) => pagesIn(child, within));
  return asks(node) ? [{ id: node.nodeId, nodes: node.currentState.children, trail: within }] : [];
}

function pagesOfRepeat(repeat: Repeat, trail: readonly Heading[]): readonly Page[] {
  const entries = repeat.currentState.children.flatMap((entry) => pagesIn(entry, trail));
  if (repeat.nodeType !== "repeat-range:uncontrolled") return entries;
  return [...entries, { id: repeat.nodeId, nodes: [], repeat, trail }];
}

function headingOf(node: GroupNode | RepeatInstance): Heading {
  const { label } = node.currentState;
  if (node.nodeType === "group") return { label };
  return { label, entry: placeOf(node.currentState.reference) };
}

/** Which entry of its repeat it is, from 1, as its place in the form says. */
export function placeOf(reference: string): number {
  return Number(/\[(\d+)\]$/.exec(reference)?.[1] ?? 1);
}

/** Tell whether there is anything to see in a group. */
function asks(node: GroupNode | RepeatInstance): boolean {
  return leavesOf(node).some((leaf) => isQuestion(leaf) && leaf.currentState.relevant);
}

/** Where on the way through the pages a question is; -1 when it is not shown at present. */
export function pageOf(pages: readonly Page[], nodeId: string): number {
  return pages.findIndex(({ nodes }) => nodes.some((node) => holds(node, nodeId)));
}

function holds(node: FormNode, nodeId: string): boolean {
  return (
    node.nodeId === nodeId || (isHolder(node) && node.currentState.children.some((one) => holds(one, nodeId)))
  );
}
