import { signal } from "@preact/signals";
import { withDatabase } from "../database.ts";
import type { Position } from "../inspections/records.ts";
import { newRecordId } from "../record-id.ts";
import type { ScopeView } from "../replica.ts";
import { open, openBytes, shut, shutBytes } from "../vault/box.ts";
import { Unfit } from "./capture.ts";
import { PIECE_SECONDS } from "./recorder.ts";
import { keepRecording } from "./recording.ts";
import { type Kind, LIMITS } from "./recording-view.ts";

/**
 * A recording while it is made: every piece the recorder gives lies sealed on this phone before the next, so that
 * a killed page loses a few seconds and not all. What was left behind becomes a recording when the list of tasks or its case is opened.
 */
const PREFIX = "tape/";

/** What is known of a recording before it is ended. */
export interface Running {
  kind: Kind;
  item: string | null;
  at: string;
  position: Position | null;
}

/** One recording under way. Other windows leave it alone while this page lives. */
export class Tape {
  /** The record it becomes: kept twice, as by a page that died, it is one. */
  readonly record = newRecordId();
  private readonly key: string;
  private pieces = 0;
  private over = false;
  private turn: Promise<unknown>;
  private release: () => void = () => undefined;

  constructor(
    scope: string,
    private running: Running,
  ) {
    this.key = `${PREFIX}${scope}/${this.record}`;
    const ended = new Promise<void>((resolve) => {
      this.release = resolve;
    });
    void navigator.locks.request(this.key, () => ended);
    this.turn = Promise.resolve();
    this.after(() => this.say());
  }

  /** Keep the next piece. What cannot be kept here is still in the recorder. */
  add(piece: Blob): void {
    const key = `${this.key}/${String(this.pieces++).padStart(4, "0")}`;
    this.after(async () => put(key, await shutBytes(`phone/${key}`, await piece.arrayBuffer())));
  }

  placed(position: Position | null): void {
    this.running = { ...this.running, position };
    this.after(() => this.say());
  }

  /** It is a recording now: nothing of it is left here. */
  async drop(): Promise<void> {
    this.over = true;
    await this.turn;
    await forget(this.key);
    this.release();
  }

  /** It could not be kept as a recording: what lies here is looked at again when the list of tasks or the case is opened. */
  leave(): void {
    this.release();
  }

  private async say(): Promise<void> {
    const key = `${this.key}/about`;
    await put(key, await shut(`phone/${key}`, this.running));
  }

  private after(work: () => Promise<void>): void {
    this.turn = this.turn.then(() => (this.over ? undefined : work())).catch((error) => console.error(error));
  }
}

export interface Rescued {
  scope: string;
  kind: Kind;
  seconds: number;
}

/** What was taken in since this page was opened, and nobody has been told of yet. */
export const rescued = signal<readonly Rescued[]>([]);

/** Make recordings of what pages left behind that were killed while they recorded. Finding nothing is the rule. */
export async function takeInTapes(view: ScopeView): Promise<void> {
  const keys = await keysUnder(`${PREFIX}${view.scope}/`);
  const tapes = new Set(keys.map((key) => key.slice(0, key.lastIndexOf("/"))));
  const taken = await Promise.allSettled(
    [...tapes].map((key) => navigator.locks.request(key, () => takeIn(view, key))),
  );
  for (const one of taken) if (one.status === "rejected") throw one.reason;
}

async function takeIn(view: ScopeView, key: string): Promise<void> {
  const record = key.slice(key.lastIndexOf("/") + 1);
  const running = await readAbout(`${key}/about`);
  if (running && !view.collection("recording").has(record)) {
    const pieces = await piecesOf(key);
    const { kind, item, at, position } = running;
    const seconds = Math.min(pieces.length * PIECE_SECONDS, LIMITS[kind].seconds);
    const about = { kind, seconds, source: "app" as const, at };
    try {
      const place = Promise.resolve(position);
      const { rest } = await keepRecording(new Blob(pieces), about, { view, item }, place, record);
      rescued.value = [...rescued.value, { scope: view.scope, kind, seconds }];
      await rest;
    } catch (error) {
      if (!(error instanceof Unfit)) throw error; // nothing that could be played had come before it died
    }
  }
  await forget(key);
}

async function readAbout(key: string): Promise<Running | undefined> {
  const sealed = await read(key);
  return sealed && open<Running>(`phone/${key}`, sealed);
}

async function piecesOf(key: string): Promise<ArrayBuffer[]> {
  const keys = (await keysUnder(`${key}/`)).filter((one) => /\/\d+$/.test(one));
  return Promise.all(keys.map(async (one) => openBytes(`phone/${one}`, (await read(one))!))); // just listed
}

const under = (beginning: string) => IDBKeyRange.bound(beginning, `${beginning}\uffff`);
const keysUnder = (beginning: string) =>
  withDatabase((db) => db.getAllKeys("phone", under(beginning))) as Promise<string[]>;
const read = (key: string) => withDatabase((db) => db.get("phone", key)) as Promise<ArrayBuffer | undefined>;
const put = async (key: string, sealed: ArrayBuffer) => {
  await withDatabase((db) => db.put("phone", sealed, key));
};
const forget = (key: string) => withDatabase((db) => db.delete("phone", under(`${key}/`)));
