import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import { answersNow, draftXml, type HiddenAnswers } from "./draft-xml.ts";
import { type Form, INSTANCE, rootOf, type Snapshot } from "./form-engine.ts";
import type { FormLanguage, FreeRepeat, Question, RootNode } from "./form-nodes.ts";
import { leavesOf, repeatAt } from "./form-nodes.ts";
import { HeldEntries } from "./held-entries.ts";
import { type Page, pagesOf } from "./pages.ts";
import { puttingBack } from "./put-back.ts";

export type { Form, Snapshot };

/** Something that keeps the form from being complete. */
export interface Gap {
  readonly nodeId: string;
  readonly reference: string;
  readonly kind: "required" | "constraint" | "unreadable";
  /** What the form says about it, if anything; of what is unreadable the text itself. */
  readonly message: string | null;
}

/** An answer that would take entries away in which something was answered: not given until somebody agrees. */
export interface Loss {
  readonly question: Question;
  /** How many entries with answers it would take away. */
  readonly entries: number;
  /** Give the answer all the same. */
  readonly agree: () => void;
  /** Leave everything as it is. */
  readonly keep: () => void;
}

/** The form cannot be shown: what the engine said about it. */
export class UnusableForm extends Error {}

/**
 * One filling-in of one form. The seam to the engine, with form-engine.ts: nothing else of this program calls it.
 * What it gives is live; what is answered is worked out at once.
 */
export class FormSession {
  readonly root: RootNode;
  readonly media: ReadonlyMap<string, Blob>;
  readonly pages: ReadonlySignal<readonly Page[]>;
  readonly gaps: ReadonlySignal<readonly Gap[]>;
  /** Counts what was changed, so that whoever saves can tell whether there is anything new. */
  readonly changes = signal(0);
  /** What somebody has to agree to before it is done. */
  readonly loss = signal<Loss | null>(null);
  /** What was typed into a question and is not of its kind, as a date that is none. */
  readonly #unreadable = signal<ReadonlyMap<string, string>>(new Map());
  readonly #entries: HeldEntries;
  readonly #form: Form;
  #hidden: HiddenAnswers = new Map();

  private constructor(root: RootNode, form: Form) {
    this.root = root;
    this.media = form.media;
    this.#form = form;
    this.pages = computed(() => pagesOf(root));
    this.gaps = computed(() => this.#gaps());
    this.#entries = new HeldEntries(root);
    this.#hidden = answersNow(root, this.#hidden);
  }

  /** Begin a form, or go on with what was kept of it. Throws `UnusableForm`. */
  static async open(form: Form, saved?: Snapshot): Promise<FormSession> {
    try {
      return new FormSession(await rootOf(form, saved), form);
    } catch (error) {
      throw new UnusableForm(error instanceof Error ? error.message : String(error), { cause: error });
    }
  }

  /** Give an answer; `write` puts it into the engine. One that would take away entries with answers waits as a loss. */
  answer(question: Question, write: () => unknown): void {
    const entries = this.#try(question, write);
    if (entries === 0) return;
    this.loss.value = {
      question,
      entries,
      agree: () => {
        this.loss.value = null;
        this.#change(write, () => true);
      },
      keep: () => {
        this.loss.value = null;
      },
    };
  }

  /** Give an answer that is still being typed, unless it would take away entries with answers: then false. */
  answerSoFar(question: Question, write: () => unknown): boolean {
    return this.#try(question, write) === 0;
  }

  /** The text in the field is no answer to this question: it stays empty, unless entries hang on it, and the form incomplete. */
  refuse(question: Question, text: string, clear: () => unknown): void {
    this.#try(question, clear);
    this.#noteUnreadable(question, text);
    this.changes.value++;
  }

  /** What stands in the field and is no answer; undefined when it is one. */
  unreadable(question: Question): string | undefined {
    return this.#unreadable.value.get(question.nodeId);
  }

  addEntry(repeat: FreeRepeat): void {
    this.#change(() => repeat.addInstances());
  }

  /**
   * How many entries with answers elsewhere in the form would go with this one, since their number hangs on it.
   * Tried on a copy: what was removed from the form itself could not be put back.
   */
  async lostWith(repeat: FreeRepeat, place: number): Promise<number> {
    const copy = await FormSession.open(this.#form, this.draft());
    const same = repeatAt(copy.root, repeat.currentState.reference);
    let lost = 0;
    copy.#change(
      () => same?.removeInstances(place),
      (entries) => {
        lost += entries;
        return true;
      },
    );
    return lost;
  }

  removeEntry(repeat: FreeRepeat, place: number): void {
    this.#change(() => repeat.removeInstances(place));
  }

  get languages(): readonly FormLanguage[] {
    return this.root.languages.filter(({ isSyntheticDefault }) => !isSyntheticDefault);
  }

  get language(): string {
    return this.root.currentState.activeLanguage.language;
  }

  speak(language: string): void {
    const known = this.languages.find((one) => one.language === language);
    if (known) batch(() => this.root.setLanguage(known));
  }

  /** The names of all files in the instance, also of those whose bytes are not here. */
  fileNames(): ReadonlySet<string> {
    this.#hidden = answersNow(this.root, this.#hidden);
    const uploads = leavesOf(this.root).filter((leaf) => leaf.nodeType === "upload");
    return new Set(uploads.map(({ nodeId }) => this.#hidden.get(nodeId) ?? "").filter(Boolean));
  }

  /** Everything answered so far, hidden answers too. */
  draft(): Snapshot {
    this.#hidden = answersNow(this.root, this.#hidden);
    return { xml: draftXml(this.root, this.#hidden), files: this.#files(() => true) };
  }

  /** The instance as it is sent, without what is not relevant; null while something is missing. */
  async complete(): Promise<Snapshot | null> {
    if (this.gaps.value.length > 0) return null;
    const payload = await this.root.prepareInstancePayload();
    const file = payload.data[0].get(INSTANCE);
    if (payload.status !== "ready" || !file) return null;
    return { xml: await file.text(), files: this.#files(({ currentState }) => currentState.relevant) };
  }

  /** Give an answer; where it would take away entries with answers, put back what was, and say how many. */
  #try(question: Question, write: () => unknown): number {
    this.#noteUnreadable(question, null);
    const putBack = puttingBack(question);
    let lost = 0;
    this.#change(write, (entries) => {
      lost = entries;
      if (lost > 0) putBack();
      return lost === 0;
    });
    return lost;
  }

  /** Whoever `agrees` is told how many entries with answers go; who does not, has put things right. */
  #change(write: () => unknown, agrees: (entries: number) => boolean = () => true): void {
    this.#entries.watch();
    this.#hidden = answersNow(this.root, this.#hidden); // before, since a question may be hidden by this
    const taken = batch(() => {
      write();
      return this.#entries.letGo(this.#hidden, agrees);
    });
    if (taken) this.changes.value++;
  }

  #noteUnreadable({ nodeId }: Question, text: string | null): void {
    if (text === null && !this.#unreadable.peek().has(nodeId)) return;
    const noted = new Map(this.#unreadable.peek());
    if (text === null) noted.delete(nodeId);
    else noted.set(nodeId, text);
    this.#unreadable.value = noted;
  }

  #gaps(): readonly Gap[] {
    const violations = this.root.validationState.violations.map(({ nodeId, reference, violation }) => ({
      nodeId,
      reference,
      kind: violation.condition,
      message: violation.message?.asString ?? null,
    }));
    const unreadable = leavesOf(this.root).flatMap(({ nodeId, currentState }): Gap[] => {
      const message = this.#unreadable.value.get(nodeId);
      if (message === undefined || !currentState.relevant) return [];
      return [{ nodeId, reference: currentState.reference, kind: "unreadable", message }];
    });
    const others = violations.filter(({ nodeId }) => !unreadable.some((gap) => gap.nodeId === nodeId));
    return [...unreadable, ...others];
  }

  #files(wanted: (node: { currentState: { relevant: boolean } }) => boolean): ReadonlyMap<string, File> {
    const uploads = leavesOf(this.root).filter((leaf) => leaf.nodeType === "upload");
    const files = uploads.filter(wanted).flatMap(({ currentState: { value } }) => value ?? []);
    return new Map(files.map((file) => [file.name, file]));
  }
}
