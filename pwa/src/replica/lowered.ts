/**
 * Screens that were drawn before their scope went back know less than they believe: what they take for
 * entry 31 is gone, and another entry may stand there by now. A number between the shared one and the old
 * end is ambiguous for as long as this page lives, so it counts as the shared one. Lower is always safe.
 */
const spans = new Map<string, { to: number; from: number }[]>();

export function wentBack(scope: string, from: number, to: number): void {
  spans.set(scope, [...(spans.get(scope) ?? []), { to, from }]);
}

/** No screen is open any more that was drawn before now. */
export function noScreens(): void {
  spans.clear();
}

/** What a screen's number is worth by now. */
export function loweredSeen(scope: string, seen: number): number {
  let worth = seen;
  for (const { to, from } of spans.get(scope) ?? []) if (worth > to && worth <= from) worth = to;
  return worth;
}
