import { readFileSync } from "node:fs";
// @ts-expect-error jsdom brings no types of its own
import { JSDOM } from "jsdom";
import { vi } from "vitest";
import type { FormNode, FreeRepeat, InputNode, Question, RootNode } from "./form-nodes.ts";
import { isRepeat, leavesOf } from "./form-nodes.ts";
import type { Form, FormSession } from "./form-session.ts";

/** Forms for tests, and what of a page the engine needs outside of one. */

vi.setConfig({ testTimeout: 30_000 }); // the engine takes seconds over its first form on a busy machine

const page = new JSDOM("<!doctype html>").window;
const PARTS = [
  "window",
  "document",
  "DOMParser",
  "XMLSerializer",
  "Node",
  "Element",
  "Document",
  "Attr",
  "Text",
];
for (const name of [...PARTS, "XPathResult", "NodeFilter", "XMLDocument", "Comment"])
  (globalThis as Record<string, unknown>)[name] ??= (page as unknown as Record<string, unknown>)[name];
Object.assign(globalThis, { __dirname: "/" }); // its parser takes this place for an older kind of module

const FOLDER = new URL("../../../tests/vectors/questionnaires/", import.meta.url);
const text = (name: string) => readFileSync(new URL(name, FOLDER), "utf8");

/** A form that pyxform made of one of the `.xlsx` files under tests, with its choices. */
export function vectorForm(name: string, ...files: string[]): Form {
  return { xml: text(`${name}.xml`), media: new Map(files.map((file) => [file, new Blob([text(file)])])) };
}

/** A form of a few lines: instance, binds and body as ODK writes them. */
export function smallForm(instance: string, binds: string, body: string, more = ""): Form {
  return {
    xml: `<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms" xmlns:odk="http://www.opendatakit.org/xforms">
<h:head><h:title>small</h:title><model odk:xforms-version="1.0.0">${more}
<instance><data id="small" version="1">${instance}<meta><instanceID/></meta></data></instance>
${binds}<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/></model></h:head>
<h:body>${body}</h:body></h:html>`,
    media: new Map(),
  };
}

/** The question of that name, of several entries the one at a place. */
export function question<Node extends FormNode = InputNode>(
  session: FormSession,
  name: string,
  at = 0,
): Node {
  const named = leavesOf(session.root).filter((node) => node.definition.qualifiedName.localName === name);
  return named[at]! as FormNode as Node;
}

/** Answer a question of any kind as its widget would. */
export function fill(session: FormSession, name: string, value: unknown, at = 0): void {
  const node = question<Question>(session, name, at) as Question & Record<string, (value: unknown) => void>;
  const setter = { select: "selectValues", rank: "setValues" }[node.nodeType as string] ?? "setValue";
  session.answer(node, () => node[setter]!(value));
}

/** What stands in a question, as it is written into the instance. */
export const standing = (session: FormSession, name: string, at = 0) =>
  question(session, name, at).currentState.instanceValue;

/** A repeat, by the name of its entries. */
export function repeatNamed(node: FormNode | RootNode, name: string): FreeRepeat | undefined {
  if (isRepeat(node) && node.definition.qualifiedName.localName === name) return node as FreeRepeat;
  return (node.currentState.children ?? []).map((child) => repeatNamed(child, name)).find(Boolean);
}
