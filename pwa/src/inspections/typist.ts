import type { Change } from "../replica.ts";

/** Where drafts and finished texts go. */
export interface Paper {
  draft(change: Change): Promise<unknown>;
  finish(change: Change): Promise<unknown>;
}

const DRAFT_AFTER = 250;
const FINISH_AFTER = 2000;

/** Turns keystrokes into drafts, and pauses into operations, for one field. */
export class Typist {
  private change: Change | undefined;
  private timers: ReturnType<typeof setTimeout>[] = [];

  constructor(private readonly paper: Paper) {}

  /** Something is typed that is no operation yet. */
  get busy(): boolean {
    return this.change !== undefined;
  }

  /** Take what is typed now. It answers to what was drawn when the typing began. */
  type(change: Change): void {
    const seen = Math.min(this.change?.seen ?? change.seen, change.seen);
    const latest = { ...change, seen };
    this.change = latest;
    this.rest();
    this.timers = [
      setTimeout(() => void this.paper.draft(latest), DRAFT_AFTER),
      setTimeout(() => void this.finish(), FINISH_AFTER),
    ];
  }

  /** Make an operation of it now; nothing happens when nothing was typed. */
  async finish(): Promise<void> {
    this.rest();
    const { change } = this;
    this.change = undefined;
    if (change) await this.paper.finish(change);
  }

  private rest(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers = [];
  }
}
