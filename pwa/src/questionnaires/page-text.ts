import { type FormNode, isQuestion, leavesOf, type Question, type RepeatInstance } from "./form-nodes.ts";
import type { Gap } from "./form-session.ts";
import type { Heading, Page } from "./pages.ts";
import { words } from "./words.ts";

/** What pages, groups and entries are called where they are listed, and how far they are. */

/** The question with its title in one line. */
export function titleOf(node: FormNode): string {
  return oneLine(node.currentState.label?.asString ?? "");
}

function oneLine(text: string): string {
  return (
    text
      .replace(/[*_#]+|<[^>]*>/g, "")
      .replace(/\s+/g, " ")
      .trim() || words.unnamed
  );
}

/** A group, and of a repeat which entry: "考场 2". */
export function headingText({ label, entry }: Heading): string {
  const name = label ? oneLine(label.asString) : "";
  if (entry === undefined) return name;
  return name && name !== words.unnamed ? `${name} ${entry}` : words.entry(entry);
}

export function trailText(trail: readonly Heading[]): string {
  return trail.map(headingText).filter(Boolean).join(" › ");
}

/** What a page is called: its question, or the group that it shows as one. */
export function pageTitle({ nodes, repeat, trail }: Page): string {
  if (repeat) return words.addEntry(repeat.currentState.label ? titleOf(repeat) : words.entryNoun);
  const questions = nodes.filter((node) => node.currentState.relevant);
  const heading = trail.length > 0 && questions.length > 1 ? headingText(trail.at(-1)!) : "";
  return heading || titleOf(questions[0] ?? nodes[0]!); // a page has a node
}

/** The questions of a page that are shown. */
export function questionsOn({ nodes }: Page): readonly Question[] {
  const leaves: readonly FormNode[] = nodes.flatMap(leavesOf);
  return leaves.filter((leaf): leaf is Question => isQuestion(leaf) && leaf.currentState.relevant);
}

export type PageState = "answered" | "missing" | "wrong" | "open";

/** How far a page is: what is missing or wrong on it goes before what is answered. */
export function stateOf(page: Page, gaps: readonly Gap[]): PageState {
  const asked = questionsOn(page).filter((question) => question.nodeType !== "note");
  const here = gaps.filter(({ nodeId }) => asked.some((question) => question.nodeId === nodeId));
  if (here.some(({ kind }) => kind !== "required")) return "wrong";
  if (here.length > 0) return "missing";
  return asked.some(({ currentState }) => currentState.instanceValue !== "") ? "answered" : "open";
}

/** The last page on which something stands, to go on from there. */
export function furthest(pages: readonly Page[]): number {
  return Math.max(
    0,
    pages.findLastIndex((page) => !page.repeat && stateOf(page, []) === "answered"),
  );
}

/** An entry of a repeat by what was answered first in it. */
export function entryTitle(entry: RepeatInstance, place: number): string {
  const leaves: readonly FormNode[] = leavesOf(entry);
  const text = leaves.find(
    (leaf): leaf is Question =>
      isQuestion(leaf) && leaf.nodeType === "input" && leaf.currentState.instanceValue !== "",
  );
  const heading = headingText({ label: entry.currentState.label, entry: place });
  return text ? `${heading} ${text.currentState.instanceValue}` : heading;
}
