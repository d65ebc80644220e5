import type { ComponentChildren } from "preact";

export interface Option {
  value: string;
  label: string;
}

export interface FormField {
  name: string;
  label: string;
  hint?: string;
  kind?: "text" | "password" | "moment" | "day" | "long";
  /** One of these; an empty choice comes before them unless the field is required and has a value. */
  options?: readonly Option[];
  /** Of a required choice: what stands there until somebody chooses. */
  proposed?: string | undefined;
  required?: boolean;
  /** Takes the full width of the form. */
  whole?: boolean;
  /** Drawn in the place of a control; what it holds is no part of the draft, but where it holds nothing it may be `lacking`. */
  draw?: () => ComponentChildren;
  /** What to say of a drawn field while it holds nothing; undefined when all is well. */
  lacking?: string | undefined;
}

export type Draft = Readonly<Record<string, string>>;

/**
 * What a draft says for a field. A choice that is offered no longer counts as none, unless the form began with it;
 * where there is only one thing to choose, it is chosen, and where one is proposed, that.
 */
export function chosen({ name, options, proposed, required }: FormField, draft: Draft, start: Draft): string {
  const value = draft[name] ?? "";
  const known = options?.some((option) => option.value === value);
  if (!options || !required || known || (value && value === start[name])) return value;
  const offered = options.map((option) => option.value);
  return offered.length === 1 ? offered[0]! : (offered.find((one) => one === proposed) ?? ""); // there is one
}

/** The choices of a form as they stand: what else it asks may hang on them. */
export function choicesOf(fields: readonly FormField[], draft: Draft, start: Draft): Draft {
  const choices = fields.filter(({ options }) => options);
  return Object.fromEntries(choices.map((field) => [field.name, chosen(field, draft, start)]));
}

/** Tell whether a field still has to be filled in. */
export function lacks({ draw, lacking, required }: FormField, value: string): boolean {
  return draw ? lacking !== undefined : required === true && !value.trim();
}

/** What was entered into fields that are still asked for. */
export function only(fields: readonly FormField[], entryOf: (field: FormField) => string): Draft {
  return Object.fromEntries(fields.filter(({ draw }) => !draw).map((field) => [field.name, entryOf(field)]));
}

/** What may be kept of what was typed. */
export function withoutSecrets(typed: Draft, fields: readonly FormField[]): Draft {
  const secret = fields.filter(({ kind }) => kind === "password").map(({ name }) => name);
  return Object.fromEntries(Object.entries(typed).filter(([name]) => !secret.includes(name)));
}

/** What a draft says, with nothing for what was left empty. */
export function given(draft: Draft): Record<string, string | null> {
  return Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, value.trim() || null]));
}

/** What a draft says that differs from how it started. */
export function changed(draft: Draft, start: Draft): Record<string, string | null> {
  return given(
    Object.fromEntries(Object.entries(draft).filter(([name, value]) => value !== (start[name] ?? ""))),
  );
}
