import type { LogEntry } from "../log.ts";

/** A line of the log: what happened, and how often in a row. */
export interface LogLine {
  entry: LogEntry;
  times: number;
}

/** Tell files that arrived one after the other in one line, at the time of the last. */
export function linesOf(log: readonly LogEntry[]): readonly LogLine[] {
  const lines: LogLine[] = [];
  for (const entry of log) {
    const above = lines.at(-1);
    if (above && goTogether(above.entry, entry)) above.times++;
    else lines.push({ entry, times: 1 });
  }
  return lines;
}

function goTogether(one: LogEntry, other: LogEntry): boolean {
  return one.kind === "file arrived" && other.kind === "file arrived" && one.scope === other.scope;
}
