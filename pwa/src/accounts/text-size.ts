import { signal } from "@preact/signals";

export type TextSize = "normal" | "large" | "larger";

const root = typeof document === "undefined" ? undefined : document.documentElement;

/** The step everything is drawn at; public/early.js sets it again before the next start is drawn. */
export const textSize = signal<TextSize>((root?.dataset.textSize as TextSize | undefined) ?? "normal");

export function chooseTextSize(chosen: TextSize): void {
  textSize.value = chosen;
  localStorage.setItem("text-size", chosen);
  if (root) root.dataset.textSize = chosen;
}
