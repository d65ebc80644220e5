import { ApiError } from "../api.ts";
import { TooLarge } from "../replica.ts";
import { Unfit } from "./capture.ts";
import { LowSpace } from "./quota.ts";
import { words } from "./words.ts";

const UNFIT = {
  type: () => words.unfitType,
  size: () => words.tooLarge,
  recording: () => words.unfitRecording,
} as const;

/** What went wrong with a photo, what is safe and what to do. */
export function sentenceFor(error: unknown): string {
  if (error instanceof LowSpace) return words.lowSpace(Math.round(error.left / 2 ** 20));
  if (error instanceof Unfit) return UNFIT[error.why]();
  if (error instanceof TooLarge) return words.tooLong;
  if (error instanceof ApiError) return error.message;
  if (error instanceof DOMException && error.name === "QuotaExceededError") return words.full;
  console.error(error);
  return words.unkept;
}
