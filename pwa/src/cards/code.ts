/** Card codes: naming everything that is wrong with one. The twin of server/cards/code.py. */

const AUTHORITIES = new Set(
  "00 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 66 71 81 82".split(
    " ",
  ),
);
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ["R", 9],
  ["H", 13],
  ["Y", 13],
  ["S", 13],
]);
const FIRST_YEAR = 2020;

export type Fault =
  | "EMPTY"
  | (typeof SIGN_FAULTS)[number]
  | "CATEGORY_UNKNOWN"
  | "NON_DIGIT"
  | "CATEGORY_LENGTH_MISMATCH"
  | "LENGTH"
  | "AUTHORITY_UNKNOWN"
  | "ORG_CODE_ZERO"
  | "YEAR_BEFORE_RULE"
  | "YEAR_FUTURE"
  | "SEQ_ZERO";

const SIGN_FAULTS = [
  "CONTROL_OR_INVISIBLE",
  "WHITESPACE",
  "FULLWIDTH",
  "NON_ASCII",
  "SEPARATOR",
  "LOWERCASE",
] as const;

/**
 * List what is wrong with a code, the main reason first; nothing if well-formed.
 *
 * Wrong signs hide a wrong shape, and a wrong shape hides wrong values.
 */
export function findFaults(text: string, thisYear: number): Fault[] {
  if (text === "") return ["EMPTY"];
  const signs = signFaults(text);
  if (signs.length > 0) return signs;
  const shape = shapeFaults(text);
  return shape.length > 0 ? shape : valueFaults(text, thisYear);
}

function signFaults(text: string): Fault[] {
  const found = new Set([...text].map(signFault));
  return SIGN_FAULTS.filter((fault) => found.has(fault));
}

function signFault(sign: string): Fault | null {
  if (/[\t\n\v\f\r\x85\p{Zs}\p{Zl}\p{Zp}]/u.test(sign)) return "WHITESPACE";
  if (/[\p{Cc}\p{Cf}]/u.test(sign)) return "CONTROL_OR_INVISIBLE";
  if (/[０-９Ａ-Ｚａ-ｚ]/u.test(sign)) return "FULLWIDTH";
  if (/[-_./\\,:·•，。、\p{Pd}]/u.test(sign)) return "SEPARATOR";
  if (sign > "\x7f") return "NON_ASCII";
  return /[a-z]/.test(sign) ? "LOWERCASE" : null;
}

function shapeFaults(text: string): Fault[] {
  const faults: Fault[] = [];
  const length = LENGTHS.get(text.charAt(0));
  if (length === undefined) faults.push("CATEGORY_UNKNOWN");
  if (!/^[0-9]*$/.test(text.slice(1))) faults.push("NON_DIGIT");
  if (length !== undefined && text.length !== length)
    faults.push([...LENGTHS.values()].includes(text.length) ? "CATEGORY_LENGTH_MISMATCH" : "LENGTH");
  return faults;
}

function valueFaults(text: string, thisYear: number): Fault[] {
  const faults: Fault[] = [];
  const issuer = text.slice(1, -6);
  const year = 2000 + Number(text.slice(-6, -4));
  if (text.startsWith("R") && !AUTHORITIES.has(issuer)) faults.push("AUTHORITY_UNKNOWN");
  if (!text.startsWith("R") && issuer === "000000") faults.push("ORG_CODE_ZERO");
  if (year < FIRST_YEAR) faults.push("YEAR_BEFORE_RULE");
  if (year > thisYear) faults.push("YEAR_FUTURE");
  if (text.endsWith("0000")) faults.push("SEQ_ZERO");
  return faults;
}

/**
 * What the person may have meant, when that is a well-formed code and not what was typed.
 *
 * Only ever a suggestion (R-C.2): a person confirms it, nothing is corrected in silence.
 */
export function suggestCode(text: string, thisYear: number): string | null {
  const meant = text
    .normalize("NFKC")
    .replace(/[\s\p{Cc}\p{Cf}\p{Pd}_./\\,:·•，。、]/gu, "")
    .toUpperCase();
  return meant !== text && findFaults(meant, thisYear).length === 0 ? meant : null;
}
