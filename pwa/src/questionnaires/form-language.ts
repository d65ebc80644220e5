const SIGNS = { zh: /中文|汉语|漢語|chinese|\bzh\b/i, en: /english|\ben\b/i };

/** The language of the form that fits the one of the screen, else Chinese; undefined leaves the form's own. */
export function languageFor(names: readonly string[], wanted: "zh" | "en"): string | undefined {
  return names.find((name) => SIGNS[wanted].test(name)) ?? names.find((name) => SIGNS.zh.test(name));
}
