import { signal } from "@preact/signals";

export type Language = "zh" | "en";
export type Pair = readonly [zh: string, en: string];

// biome-ignore lint/suspicious/noExplicitAny: a phrase with gaps may take whatever it needs
type Phrase = string | ((...gaps: any[]) => string);
type Words<T extends Record<string, readonly [Phrase, Phrase]>> = {
  readonly [K in keyof T]: T[K][0] extends string ? string : T[K][0];
};

const inDocument = typeof document !== "undefined";

/** The language everything is drawn in; remembered on this device (public/early.js reads it first). */
export const language = signal<Language>(inDocument && document.documentElement.lang === "en" ? "en" : "zh");

export function speak(chosen: Language): void {
  language.value = chosen;
  document.documentElement.lang = chosen === "en" ? "en" : "zh-CN";
  localStorage.setItem("language", chosen);
}

/** What words pass through before they are drawn, where they have to be discreet: set in cover/watch.ts alone. */
export const wording = signal<Record<"own" | "content", (text: string) => string> | undefined>(undefined);

/** Pick one of two wordings, in the language of the moment: the program's own, or of a text it shows. */
export function say(pair: Pair, from: "own" | "content" = "own"): string {
  const text = language.value === "zh" ? pair[0] : pair[1];
  return wording.value ? wording.value[from](text) : text;
}

/** A phrase as `say` would say it; one with gaps once they are filled. */
function phrased(phrase: Phrase): Phrase {
  const { own } = wording.value ?? {};
  if (!own) return phrase;
  return typeof phrase === "string" ? own(phrase) : (...gaps) => own(phrase(...gaps));
}

/**
 * The words of a feature: `dictionary({ accept: ["接受", "Accept"] }).accept`.
 *
 * Reading a word while drawing makes the drawing follow the language. A word with gaps is a
 * pair of functions: `left: [(n: number) => `还有 ${n} 条`, (n: number) => `${n} left`]`.
 */
export function dictionary<const T extends Record<string, readonly [Phrase, Phrase]>>(entries: T): Words<T> {
  const words = {};
  for (const [name, [zh, en]] of Object.entries(entries))
    Object.defineProperty(words, name, {
      enumerable: true,
      get: () => phrased(language.value === "zh" ? zh : en),
    });
  return words as Words<T>;
}

const place = "Asia/Shanghai";

/** A formatter takes a phone a millisecond to make, and a list shows hundreds of times: each is made once. */
function formatted(options: Intl.DateTimeFormatOptions): (moment: string | number | Date) => string {
  const made: Partial<Record<Language, Intl.DateTimeFormat>> = {};
  return (moment) => {
    const { value } = language;
    made[value] ??= new Intl.DateTimeFormat(value === "zh" ? "zh-CN" : "en-GB", {
      timeZone: place,
      hour12: false,
      ...options,
    });
    return made[value].format(new Date(moment));
  };
}

/** Days and hours as they are counted where the supervision takes place, whatever the phone's own zone. */
export const asDay = formatted({ year: "numeric", month: "long", day: "numeric", weekday: "short" });
export const asDate = formatted({ year: "numeric", month: "2-digit", day: "2-digit" });
/** A day without its year: tasks are never far away. */
export const asShortDay = formatted({ month: "short", day: "numeric", weekday: "short" });
const hour = { month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit" } as const;
const thisYear = formatted(hour);
const anyYear = formatted({ year: "numeric", ...hour });

/** Day and hour; the year stands with it unless it is this one. */
export const asMoment = (moment: string | number | Date) =>
  (dateThere(moment).slice(0, 4) === dateThere(Date.now()).slice(0, 4) ? thisYear : anyYear)(moment);

/** Without a formatter, which the first list of tasks would have to wait for. */
export const asTime = (moment: string | number | Date) => there(moment).slice(11, 16);

/** The day of a moment, to be compared: `2026-11-22`. */
export const dateThere = (moment: string | number | Date) => there(moment).slice(0, 10);

const AHEAD = 8 * 3_600_000;

/** The clock there, as ISO 8601 writes it: eight hours ahead all year. */
const there = (moment: string | number | Date) => new Date(new Date(moment).getTime() + AHEAD).toISOString();
