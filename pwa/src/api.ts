import { signal } from "@preact/signals";
import { language, say } from "./language.ts";
import { refusedTime, signature } from "./vault/device-key.ts";

declare const __VERSION__: string;
export const version = __VERSION__;

/** True once the server has said that this version is too old; everything written is kept. */
export const tooOld = signal(false);

/** True while the server does not know who sits at this browser; nothing that is on the screen is lost by it. */
export const signedOut = signal(false);

let asked = 0;
let heard = 0;

/** Take in what the answer to a question tells of who sits here, unless the answer to a later question was first. */
function hear(turn: number, out: boolean): void {
  if (turn < heard) return;
  heard = turn;
  signedOut.value = out;
}

/** A refusal: `code` for the program, `message` and `fields` for the person, in the person's language. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Readonly<Record<string, unknown>> = {},
    readonly retryAfter: number | null = null,
    readonly time: number | null = null,
  ) {
    super(message);
  }

  /** Nothing reached the server, or nothing came back. */
  get offline(): boolean {
    return this.status === 0;
  }
}

/** Ask the server as the person signed in at this browser (cookie): desks, and a phone being enrolled. */
export async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const text = body === undefined ? null : JSON.stringify(body);
  const headers: Record<string, string> = text === null ? {} : { "Content-Type": "application/json" };
  const turn = ++asked;
  const told = await answer<T>(await send(method, path, text, headers).catch(unfinished), turn);
  hear(turn, false);
  return told;
}

/** What stands at this address now and under which tag; null where it is what was told under the tag `known`. */
export async function getNewer<T>(
  path: string,
  known?: string,
): Promise<{ told: T; tag: string | null } | null> {
  const turn = ++asked;
  const headers: Record<string, string> = known ? { "If-None-Match": known } : {};
  const response = await send("GET", path, null, headers).catch(unfinished);
  const told = response.status === 304 ? null : await answer<T>(response, turn);
  hear(turn, false);
  return told && { told, tag: response.headers.get("ETag") };
}

export const get = <T>(path: string) => call<T>("GET", path);
export const post = <T>(path: string, body: unknown) => call<T>("POST", path, body);
export const put = <T>(path: string, body: unknown) => call<T>("PUT", path, body);
export const patch = <T>(path: string, body: unknown) => call<T>("PATCH", path, body);
export const remove = <T>(path: string) => call<T>("DELETE", path);

/** Where nothing was saved first, as at a desk, a line that broke means that this was not done. */
function unfinished(error: ApiError): never {
  throw new ApiError(
    error.status,
    error.code,
    say([
      "没有连上服务器，这一步没有完成；填写的内容还在。请检查网络后再试。",
      "The server could not be reached and this was not finished; what you typed is still here. Check the network and try again.",
    ]),
  );
}

/** Ask the server as this phone: JSON both ways, signed by its key. Needs no session. */
export async function signedCall<T>(method: string, path: string, body?: unknown): Promise<T> {
  const bytes = body === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(body));
  const headers: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
  return answer<T>(await signedFetch(method, path, bytes, headers));
}

/**
 * Send bytes signed by this phone's key. One at a time, because times must rise as they arrive;
 * a time the server does not take is put right by what it tells, and the request signed again.
 */
export async function signedFetch(
  method: string,
  path: string,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return navigator.locks.request("signed-request", async () => {
    const first = await send(method, path, body, { ...headers, ...(await signature(method, path, body)) });
    if (!(await timeWasWrong(first))) return first;
    return send(method, path, body, { ...headers, ...(await signature(method, path, body)) });
  });
}

/**
 * Send bytes signed by this phone's key, and let other requests overtake them: for pieces of files,
 * which take long on a bad line and do no harm when they come twice.
 */
export async function signedPiece(
  method: string,
  path: string,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  const sign = () => navigator.locks.request("signed-request", () => signature(method, path, body));
  const first = await send(method, path, body, { ...headers, ...(await sign()) }, signal);
  if (!(await timeWasWrong(first))) return first;
  return send(method, path, body, { ...headers, ...(await sign()) }, signal);
}

async function timeWasWrong(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const told = await refusal(response.clone());
  if (told.code !== "signature_time" || told.time === null) return false;
  await refusedTime(told.time);
  return true;
}

const PATIENCE = 120_000;

/** A line that has gone dead without saying so must not hold up everything behind it. */
function patience(signal: AbortSignal | null): AbortSignal {
  const enough = AbortSignal.timeout(PATIENCE);
  return signal ? AbortSignal.any([signal, enough]) : enough;
}

/** The bare request. The only fetch of this program. */
export async function send(
  method: string,
  path: string,
  body: BodyInit | null,
  headers: Record<string, string> = {},
  signal: AbortSignal | null = null,
): Promise<Response> {
  try {
    const bodyless = body === null || (body instanceof Uint8Array && body.length === 0);
    return await fetch(path, {
      method,
      body: bodyless ? null : body,
      headers: { "Accept-Language": language.value, "X-Client-Version": version, ...headers },
      credentials: "same-origin",
      cache: "no-store",
      signal: patience(signal),
    });
  } catch {
    throw new ApiError(
      0,
      "offline",
      say([
        "没有连上服务器。已保存的内容都在本机，恢复网络后再试。",
        "The server could not be reached. What you saved is safe on this phone; try again when there is a network.",
      ]),
    );
  }
}

/** Read a JSON answer, or throw the refusal it is. */
export async function answer<T>(response: Response, turn?: number): Promise<T> {
  if (!response.ok) throw await refusal(response, turn);
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch {
    throw new ApiError(0, "no_answer", notTheServer());
  }
}

/** A page in the way, such as the one where a hotel's network wants to be paid. */
function notTheServer(): string {
  return say([
    "收到的不是服务器的答复，可能要先完成无线网络的登录。已保存的内容都在本机。",
    "What came back is not from our server; the network may want you to sign in first. What you saved is safe here.",
  ]);
}

/** Read what an error answer says, whatever shape it comes in. */
export async function refusal(response: Response, turn = ++asked): Promise<ApiError> {
  const told = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.status === 426) tooOld.value = true;
  if (told.code === "sign_in_needed") hear(turn, true);
  return new ApiError(
    response.status,
    typeof told.code === "string" ? told.code : "unknown",
    typeof told.message === "string" ? say([told.message, told.message]) : unexplained(response.status),
    (told.fields as Record<string, unknown> | undefined) ?? {},
    Number(response.headers.get("Retry-After")) || null,
    typeof told.time === "number" ? told.time : null,
  );
}

function unexplained(status: number): string {
  return say([
    `服务器没有完成这次请求（${status}）。已保存的内容没有丢失，请稍后再试。`,
    `The server did not finish this request (${status}). Nothing saved is lost; please try again later.`,
  ]);
}
