import { useState } from "preact/hooks";
import { ApiError } from "../api.ts";
import { say } from "../language.ts";

export interface Work {
  busy: boolean;
  /** What went wrong last time, as a sentence for the person. */
  problem: string | null;
  /** What the server found wrong with single fields: name of the field → sentence. */
  faults: Readonly<Record<string, string>>;
  /** Run something that takes time and may fail; a second start while it runs does nothing. */
  start: (work: () => Promise<unknown>) => Promise<void>;
}

/** What a form or a button needs to run something and say how it went. */
export function useWork(): Work {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [faults, setFaults] = useState<Record<string, string>>({});

  async function start(work: () => Promise<unknown>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    setFaults({});
    try {
      await work();
    } catch (error) {
      setProblem(sentenceOf(error));
      if (error instanceof ApiError) setFaults(fieldSentences(error.fields));
    } finally {
      setBusy(false);
    }
  }

  return { busy, problem, faults, start };
}

/** What went wrong, as a sentence for the person. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError && error.code === "sign_in_needed")
    return say([
      "登录已过期，这一步没有完成。请重新登录后再试一次。",
      "The session has ended and this was not finished. Please sign in again, then try once more.",
    ]);
  if (error instanceof ApiError) return error.message;
  if (error instanceof DOMException && error.name === "QuotaExceededError")
    return say([
      "本机存储空间已满，刚才的内容没有保存。之前保存的都在。请在“我的 → 存储与救援”里查看，或先连网上传。",
      "This phone's storage is full, so the last change was not saved; everything before it is. See “Me → Storage and rescue”, or go online and send first.",
    ]);
  console.error(error);
  return say([
    "出现了意外的问题，刚才的操作没有完成。已保存的内容没有受影响，请再试一次。",
    "Something unexpected went wrong and this was not finished. What you saved is not affected; please try again.",
  ]);
}

function fieldSentences(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, told]) => [name, Array.isArray(told) ? told.join(" ") : String(told)]),
  );
}
