import type { HiddenAnswers } from "./draft-xml.ts";
import type { FormNode, RootNode } from "./form-nodes.ts";
import { type CountedRepeat, isQuestion, isRepeat, leavesOf, type RepeatInstance } from "./form-nodes.ts";

/**
 * The engine takes entries away the moment their number falls, with all that was answered in them. Here they are
 * held until somebody has decided; a number that rises again meanwhile finds them as they were.
 */

/** How the engine itself changes the entries of a repeat whose number the form decides. */
interface Engine {
  addChildren(after: number, blank: readonly unknown[]): unknown;
  removeChildren(start: number, count: number): unknown;
}

interface Held {
  readonly repeat: CountedRepeat;
  /** How many entries the form asks for; those there are beyond are held. */
  wanted: number;
  readonly drop: () => void;
}

/** The entries of all counted repeats of one form that is being filled in. */
export class HeldEntries {
  readonly #root: RootNode;
  readonly #held = new Map<string, Held>();

  constructor(root: RootNode) {
    this.#root = root;
    this.watch();
  }

  /** Hold the entries of repeats that are new as well: to be called before anything is written. */
  watch(): void {
    for (const repeat of countedIn(this.#root))
      if (!this.#held.has(repeat.nodeId)) this.#held.set(repeat.nodeId, heldBy(repeat));
  }

  /**
   * Let go of the entries that the form asks for no more, if whoever is told how many of them hold answers agrees.
   * Fewer entries of one repeat may mean fewer of another.
   */
  letGo(answers: HiddenAnswers, agrees: (filled: number) => boolean): boolean {
    for (let shrunk = this.#shrunk(); shrunk.length > 0; shrunk = this.#shrunk()) {
      const going = shrunk.flatMap(({ repeat, wanted }) => repeat.currentState.children.slice(wanted));
      if (!agrees(going.filter((entry) => holdsAnswers(entry, answers)).length)) return false;
      for (const each of shrunk) if (this.#there().includes(each)) each.drop();
    }
    return true;
  }

  #shrunk(): readonly Held[] {
    return this.#there().filter(({ repeat, wanted }) => repeat.currentState.children.length > wanted);
  }

  /** Those that are still in the form: a repeat that went with the entry around it can be asked nothing more. */
  #there(): readonly Held[] {
    return countedIn(this.#root).flatMap(({ nodeId }) => this.#held.get(nodeId) ?? []);
  }
}

function countedIn(node: FormNode | RootNode): readonly CountedRepeat[] {
  const within = (node.currentState.children ?? []).flatMap(countedIn);
  return isRepeat(node) && node.nodeType === "repeat-range:controlled" ? [node, ...within] : within;
}

/** Stands between the number and the entries of one repeat. */
function heldBy(repeat: CountedRepeat): Held {
  const engine = repeat as unknown as Engine;
  const add = engine.addChildren.bind(repeat);
  const remove = engine.removeChildren.bind(repeat);
  const there = () => repeat.currentState.children.length;
  const held: Held = {
    repeat,
    wanted: there(),
    drop: () => remove(held.wanted, there() - held.wanted),
  };
  engine.removeChildren = (start) => {
    held.wanted = start;
  };
  engine.addChildren = (_after, blank) => {
    const before = there();
    const again = Math.min(blank.length, before - held.wanted);
    held.wanted += blank.length;
    if (again < blank.length) add(before - 1, blank.slice(again));
  };
  return held;
}

/** Tell whether somebody has answered something in an entry, be it hidden at the moment. */
function holdsAnswers(entry: RepeatInstance, answers: HiddenAnswers): boolean {
  return leavesOf(entry).some((leaf) => {
    if (!isQuestion(leaf) || leaf.currentState.readonly) return false;
    return (answers.get(leaf.nodeId) ?? "") !== givenBy(leaf);
  });
}

/** What the form itself puts into a question of a new entry. */
function givenBy(leaf: object): string {
  return (leaf as { definition: { template?: { value?: string } } }).definition.template?.value ?? "";
}
