import type { Verdict } from "./verification.ts";

const SURE = 3;

/**
 * Decides when what the camera reads is shown: a true signature at once, anything else only when it
 * was read three times in a row, since decoders misread a frame now and then.
 */
export function startReading(): (text: string, verdict: Verdict) => boolean {
  let last: string | undefined;
  let times = 0;
  return (text, verdict) => {
    times = text === last ? times + 1 : 1;
    last = text;
    return verdict.card !== null || times >= SURE;
  };
}
