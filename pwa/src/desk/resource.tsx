import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ApiError } from "../api.ts";
import { Notice } from "../app/notice.tsx";
import { say } from "../language.ts";
import { endedSession } from "./session.ts";
import { words } from "./words.ts";

export interface Resource<T> {
  value: T | undefined;
  problem: string | null;
  /** Read again; what is shown stays until the new answer is here. */
  reload: () => Promise<void>;
}

/** Something read from the server when a screen opens, and whenever one of `inputs` changes. */
export function useResource<T>(read: () => Promise<T>, inputs: readonly unknown[] = []): Resource<T> {
  const [value, setValue] = useState<T>();
  const [problem, setProblem] = useState<string | null>(null);
  async function reload(): Promise<void> {
    try {
      setValue(await read());
      setProblem(null);
    } catch (error) {
      if (!endedSession(error)) setProblem(sentence(error));
    }
  }
  useEffect(() => void reload(), inputs);
  return { value, problem, reload };
}

function sentence(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  console.error(error);
  return say([
    "读取时出现意外的问题，请再试一次。",
    "Something unexpected went wrong while loading; please try again.",
  ]);
}

interface Props<T> {
  of: Resource<T>;
  children: (value: T) => ComponentChildren;
}

/** Draw what was read, or that it is being read, or why it could not be. */
export function Loaded<T>({ of, children }: Props<T>) {
  return (
    <>
      {of.problem && (
        <Notice kind="danger" title={words.failed}>
          <p>{of.problem}</p>
          <button type="button" class="button" onClick={() => void of.reload()}>
            {words.again}
          </button>
        </Notice>
      )}
      {of.value === undefined && !of.problem && (
        <p class="opening" role="status">
          {words.loading}
        </p>
      )}
      {of.value !== undefined && children(of.value)}
    </>
  );
}
