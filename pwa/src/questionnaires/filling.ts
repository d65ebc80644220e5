import { checkSpace } from "../evidence/quota.ts";
import { keepFile, readFile } from "../evidence/store.ts";
import { finishDraft, keepDraft } from "../inspections/typing.ts";
import { type Change, type ScopeView, scopes } from "../replica.ts";
import type { FormSession, Snapshot } from "./form-session.ts";
import { nameOf, type Questionnaire } from "./questionnaire.ts";
import { changesFor, type Kept, type Response } from "./response.ts";

/** Where a response is kept: its case, its own id, and the version it is filled in with. */
export interface Place {
  readonly scope: string;
  readonly id: string;
  readonly questionnaire: Questionnaire;
  /** The phone is in the hand of whoever fills it in. */
  readonly handed?: boolean;
}

/**
 * One response while it is filled in on this phone. Files are kept the moment they are there, what is
 * typed a second later, and all of it becomes an operation at every page and every minute.
 */
export class Filling {
  readonly #place: Place;
  readonly #session: FormSession;
  /** The SHA-256 of each file that is kept, by its name in the instance. */
  readonly #files: Map<string, string>;
  #written: string;
  /** Something was kept that is no operation yet. */
  #loose = false;
  /** Into how many further parts it was written at most; those not used any more are emptied. */
  #parts = 0;
  /** It is whole: what is drawn no more must not make a draft of it again. */
  #sent = false;
  #turn: Promise<void> = Promise.resolve();

  constructor(place: Place, session: FormSession, before?: Response) {
    this.#place = place;
    this.#session = session;
    this.#files = new Map(Object.entries(before?.files ?? {}));
    this.#written = before ? fingerprint(before) : "";
  }

  /** Keep what is there on this phone, without an operation: for a page that is killed the next moment. */
  keep(): Promise<void> {
    return this.#inTurn(() => this.#write("draft", this.#session.draft(), keepDraft));
  }

  /** Make an operation of what is there, if it is new. */
  save(): Promise<void> {
    return this.#inTurn(() => this.#write("draft", this.#session.draft(), finishDraft));
  }

  /** Make the operation that says the response is complete. */
  send(whole: Snapshot): Promise<void> {
    return this.#inTurn(async () => {
      await this.#write("complete", whole, finishDraft);
      this.#sent = true;
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #write(state: Kept["state"], snapshot: Snapshot, put: typeof finishDraft): Promise<void> {
    if (state === "draft" && (this.#sent || this.#session.changes.peek() === 0)) return;
    const { scope, id, questionnaire, handed = false } = this.#place;
    const kept: Kept = {
      form: nameOf(questionnaire),
      respondent: questionnaire.respondent,
      state,
      handed,
      instance: snapshot.xml,
      files: await this.#keepFiles(snapshot.files),
    };
    const view = scopes.peek().get(scope);
    if (!view) throw new Error("this phone does not follow that case any more");
    if (fingerprint(kept) === this.#written && !this.#loose) return;
    const changes = changesFor(id, kept, view, view.number, this.#parts);
    this.#parts = changes.length - 1;
    for (const change of changes) await put(scope, change);
    this.#loose = put === keepDraft;
    if (put === finishDraft) this.#written = fingerprint(kept);
  }

  /** Names that have no bytes here, as of a draft begun elsewhere, stay. */
  async #keepFiles(files: ReadonlyMap<string, File>): Promise<Record<string, string>> {
    const { scope, id } = this.#place;
    for (const [name, file] of files) {
      if (this.#files.has(name)) continue;
      await checkSpace(file.size);
      const type = file.type || "application/octet-stream";
      const { sha256 } = await keepFile(scope, await file.arrayBuffer(), type, "response", id);
      this.#files.set(name, sha256);
    }
    const named = this.#session.fileNames();
    return Object.fromEntries([...this.#files].filter(([name]) => named.has(name) || files.has(name)));
  }
}

function fingerprint({ state, instance, files }: Pick<Kept, "state" | "instance" | "files">): string {
  return JSON.stringify([state, instance, Object.entries(files).sort()]);
}

/** What was kept of a response, with the bytes of its files where they can be had. */
export async function snapshotOf(scope: string, { instance, files }: Response): Promise<Snapshot> {
  const found = await Promise.all(
    Object.entries(files).map(async ([name, sha256]): Promise<[string, File] | undefined> => {
      const bytes = await readFile(scope, sha256).catch(() => undefined);
      return bytes && [name, new File([bytes], name, { type: typeFor(name) })];
    }),
  );
  return { xml: instance, files: new Map(found.filter((one) => one !== undefined)) };
}

const TYPES: Record<string, string> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  wav: "audio/wav",
  ogg: "audio/ogg",
  amr: "audio/amr",
  mp4: "video/mp4",
  mov: "video/quicktime",
  webm: "video/webm",
  "3gp": "video/3gpp",
  pdf: "application/pdf",
};

/** What a file is, by the end of its name: so much of it went into the instance. */
function typeFor(name: string): string {
  return TYPES[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream";
}

/** The operations that throw a draft away; what stood in it stays in the records. */
export function discarding(view: ScopeView, response: Response): readonly Change[] {
  return changesFor(response.id, { ...response, state: "discarded" }, view, view.number);
}
