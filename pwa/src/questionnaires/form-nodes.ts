/**
 * The tree of a form as the engine shows it, as far as it is used here. Everything in `currentState`
 * and `validationState` is live: reading it while drawing makes the drawing follow.
 */

/** A text of the form in the language of the moment, with what stands for bold, lists and links in it. */
export interface FormText {
  readonly asString: string;
  readonly formatted: readonly RichNode[];
  readonly imageSource?: URL | undefined;
  readonly audioSource?: URL | undefined;
  readonly videoSource?: URL | undefined;
}

export interface RichNode {
  readonly id: string;
  readonly role: "parent" | "child" | "line-break" | "html";
  readonly elementName?: string;
  readonly children?: readonly RichNode[];
  readonly value?: string;
  readonly url?: string;
}

export interface Violation {
  readonly condition: "constraint" | "required";
  readonly message: { readonly asString: string } | null;
}

export interface FoundViolation {
  readonly nodeId: string;
  readonly reference: string;
  readonly violation: Violation;
}

interface State<Children = null> {
  readonly reference: string;
  readonly relevant: boolean;
  readonly readonly: boolean;
  readonly required: boolean;
  readonly label: FormText | null;
  readonly hint: FormText | null;
  readonly children: Children;
}

interface Named {
  readonly localName: string;
  getPrefixedName(): string;
}

interface Base<Type extends string, Children = null> {
  readonly nodeType: Type;
  readonly nodeId: string;
  readonly appearances: Iterable<string> | null;
  readonly definition: { readonly qualifiedName: Named };
  readonly currentState: State<Children>;
  readonly instanceState: { readonly instanceXML: string };
}

interface Control<Type extends string, Value> extends Base<Type> {
  readonly valueType: string;
  readonly currentState: State & { readonly value: Value; readonly instanceValue: string };
  readonly validationState: { readonly violation: Violation | null };
}

export interface Choice {
  readonly label: FormText;
  readonly value: string;
}

export interface InputNode extends Control<"input", unknown> {
  setValue(value: string): unknown;
}

export interface NoteNode extends Control<"note", unknown> {
  readonly nodeType: "note";
}

export interface SelectNode extends Control<"select", readonly string[]> {
  readonly selectType: "select" | "select1";
  readonly currentState: Control<"select", readonly string[]>["currentState"] & {
    readonly valueOptions: readonly Choice[];
  };
  selectValue(value: string | null): unknown;
  selectValues(values: readonly string[]): unknown;
}

export interface RankNode extends Control<"rank", readonly string[]> {
  readonly currentState: Control<"rank", readonly string[]>["currentState"] & {
    readonly valueOptions: readonly Choice[];
  };
  setValues(values: readonly string[]): unknown;
}

export interface RangeNode extends Control<"range", unknown> {
  readonly definition: Base<"range">["definition"] & {
    readonly bodyElement: { readonly bounds: { start: string; end: string; step: string } };
  };
  setValue(value: string): unknown;
}

export interface TriggerNode extends Control<"trigger", boolean> {
  setValue(value: boolean): unknown;
}

export interface UploadNode extends Control<"upload", File | null> {
  readonly maxPixels: number | null;
  readonly nodeOptions: { readonly media: { readonly accept: string; readonly type: string | null } };
  setValue(value: File | null): unknown;
}

export interface ModelValueNode extends Control<"model-value", unknown> {
  readonly nodeType: "model-value";
}

type Holder<Type extends string> = Base<Type, readonly FormNode[]>;

export interface GroupNode extends Holder<"group"> {
  readonly nodeType: "group";
}

export interface RepeatInstance extends Holder<"repeat-instance"> {
  readonly nodeType: "repeat-instance";
}

type Range<Type extends string> = Base<Type, readonly RepeatInstance[]>;

/** Entries whose number the form itself decides. */
export interface CountedRepeat extends Range<"repeat-range:controlled"> {
  readonly nodeType: "repeat-range:controlled";
}

export interface FreeRepeat extends Range<"repeat-range:uncontrolled"> {
  addInstances(after?: number, count?: number): unknown;
  removeInstances(start: number, count?: number): unknown;
}

export type Repeat = CountedRepeat | FreeRepeat;

export type Question = InputNode | NoteNode | SelectNode | RankNode | RangeNode | TriggerNode | UploadNode;

export type FormNode = Question | ModelValueNode | GroupNode | Repeat | RepeatInstance;

export interface FormLanguage {
  readonly language: string;
  readonly isSyntheticDefault?: true;
}

export interface RootNode extends Holder<"root"> {
  readonly currentState: Holder<"root">["currentState"] & { readonly activeLanguage: FormLanguage };
  readonly validationState: { readonly violations: readonly FoundViolation[] };
  readonly languages: readonly FormLanguage[];
  setLanguage(language: FormLanguage): unknown;
  prepareInstancePayload(): Promise<{
    readonly status: string;
    readonly data: readonly [{ get(name: string): File | null }];
  }>;
}

/** Tell whether the form asks for a node to be shown in a certain way. */
export function appears(node: { readonly appearances: Iterable<string> | null }, how: string): boolean {
  return [...(node.appearances ?? [])].includes(how);
}

/** The nodes that hold no others, in the order of the form. */
export function leavesOf(
  node: FormNode | RootNode,
): readonly Exclude<FormNode, GroupNode | Repeat | RepeatInstance>[] {
  if (isHolder(node)) return node.currentState.children.flatMap(leavesOf);
  return [node];
}

export function isHolder(node: FormNode | RootNode): node is GroupNode | Repeat | RepeatInstance | RootNode {
  return node.currentState.children !== null;
}

export function isRepeat(node: FormNode | RootNode): node is Repeat {
  return node.nodeType === "repeat-range:controlled" || node.nodeType === "repeat-range:uncontrolled";
}

/** The repeat whose entries somebody adds and removes, by where it stands in the instance. */
export function repeatAt(node: FormNode | RootNode, reference: string): FreeRepeat | undefined {
  if (node.nodeType === "repeat-range:uncontrolled" && node.currentState.reference === reference) return node;
  if (!isHolder(node)) return undefined;
  for (const child of node.currentState.children) {
    const found = repeatAt(child, reference);
    if (found) return found;
  }
  return undefined;
}

export function isQuestion(node: FormNode): node is Question {
  return !isHolder(node) && node.nodeType !== "model-value";
}
