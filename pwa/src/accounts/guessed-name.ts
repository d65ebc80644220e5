/** What this phone is most likely called by its owner. */
export function guessedName(): string {
  return /iPhone|iPad|HarmonyOS|Android/.exec(navigator.userAgent)?.[0] ?? "Phone";
}
