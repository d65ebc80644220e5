import { stateName } from "./desk-words.ts";

const KINDS: Readonly<Record<string, string>> = {
  PLANNED: "warn",
  NOTIFIED: "accent",
  READY: "accent",
  IN_PROGRESS: "accent",
  REPORTED: "warn",
  REVIEWED: "ok",
  CLOSED: "ok",
};

/** How far a dispatch is; what waits for the desk stands out. */
export function State({ state }: { state: string }) {
  return <span class={`badge ${KINDS[state] ?? ""}`}>{stateName(state)}</span>;
}
