import { signal } from "@preact/signals";
import { ApiError, refusal, signedFetch } from "../api.ts";
import { withDatabase } from "../database.ts";
import { afterExchange, scopes } from "../replica.ts";
import { hex } from "../vault/base64url.ts";
import type { Form } from "./form-session.ts";
import { filesOf, nameOf, type Questionnaire, questionnairesIn } from "./questionnaire.ts";

/** Forms and their files on this phone, fetched before anybody needs them. They are the same for all, and no secret. */

const held = signal<ReadonlySet<string>>(new Set());
let started = false;

const rowName = (sha256: string) => `form/${sha256}`;

/** From now on forms follow the library. */
export async function startForms(): Promise<void> {
  await readHeld();
  if (started) return;
  started = true;
  afterExchange(fetchForms);
}

/** Tell whether a questionnaire can be filled in without a network. Live. */
export function formIsHere(questionnaire: Questionnaire): boolean {
  return filesOf(questionnaire).every(({ sha256 }) => held.value.has(sha256));
}

/** The form with its files, as this phone holds it. Throws where something of it is not here: see `formIsHere`. */
export async function formOf(questionnaire: Questionnaire): Promise<Form> {
  const bytes = await Promise.all(filesOf(questionnaire).map(({ sha256 }) => read(sha256)));
  const [xml, ...media] = bytes;
  if (!xml || media.some((one) => !one)) throw new Error(`${nameOf(questionnaire)} is not on this phone`);
  const named = questionnaire.media.map(({ name, type }, at): [string, Blob] => [
    name,
    new Blob([media[at]!], { type }),
  ]);
  return { xml: new TextDecoder().decode(xml), media: new Map(named) };
}

/** Fetch what the library names and this phone lacks. A line that breaks is tried again after the next exchange. */
export async function fetchForms(): Promise<void> {
  const wanted = new Set(
    [...scopes.peek().values()]
      .flatMap(questionnairesIn)
      .flatMap((one) => filesOf(one).map(({ sha256 }) => sha256)),
  );
  for (const sha256 of wanted) {
    if (held.peek().has(sha256)) continue;
    try {
      await fetchOne(sha256);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.offline) return;
    }
  }
}

async function fetchOne(sha256: string): Promise<void> {
  const response = await signedFetch("GET", `/api/questionnaires/files/${sha256}`, new Uint8Array());
  if (!response.ok) throw await refusal(response);
  const bytes = await response.arrayBuffer();
  if (hex(await crypto.subtle.digest("SHA-256", bytes)) !== sha256) return; // damaged on its way: next time
  const row = { name: rowName(sha256), etag: null, bytes, fetched: Date.now() };
  await withDatabase((db) => db.put("public", row));
  held.value = new Set([...held.peek(), sha256]);
}

async function readHeld(): Promise<void> {
  const range = IDBKeyRange.bound(rowName(""), rowName("\uffff"));
  const names = await withDatabase((db) => db.getAllKeys("public", range));
  held.value = new Set(names.map((name) => name.slice(rowName("").length)));
}

async function read(sha256: string): Promise<ArrayBuffer | undefined> {
  return (await withDatabase((db) => db.get("public", rowName(sha256))))?.bytes;
}
