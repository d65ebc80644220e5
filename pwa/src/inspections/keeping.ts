import { useState } from "preact/hooks";
import { TooLarge } from "../replica.ts";
import { words } from "./words.ts";

/** Keep what a person did. It never refuses to start; what could not be kept is said as a sentence. */
export function useKeeping() {
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async (save: () => Promise<unknown>): Promise<boolean> => {
    try {
      await save();
      setProblem(null);
      return true;
    } catch (error) {
      setProblem(sentence(error));
      return false;
    }
  };
  return { problem, keep };
}

function sentence(error: unknown): string {
  if (error instanceof TooLarge) return words.tooLarge;
  if (error instanceof DOMException && error.name === "QuotaExceededError") return words.full;
  console.error(error);
  return words.unkept;
}
