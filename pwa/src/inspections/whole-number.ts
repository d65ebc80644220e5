const FULL_WIDTH_ZERO = "０".codePointAt(0)!;

/** Read a count as typed, on a Chinese keyboard too; null when nothing is there, undefined when it is no count. */
export function wholeNumber(text: string): number | null | undefined {
  const typed = text.trim().replace(/[０-９]/g, (digit) => String(digit.codePointAt(0)! - FULL_WIDTH_ZERO));
  if (typed === "") return null;
  return /^\d{1,5}$/.test(typed) ? Number(typed) : undefined;
}
