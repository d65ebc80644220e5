import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { words } from "./words.ts";

export interface Option {
  value: string;
  label: string;
}

export interface FormField {
  name: string;
  label: string;
  hint?: string;
  kind?: "text" | "password" | "moment" | "long";
  /** One of these; an empty choice comes before them unless the field is required and has a value. */
  options?: readonly Option[];
  required?: boolean;
  /** Takes the full width of the form. */
  whole?: boolean;
}

export type Draft = Readonly<Record<string, string>>;

interface Props {
  /** The fields, where they depend on what was entered as a function of it. */
  fields: readonly FormField[] | ((draft: Draft) => readonly FormField[]);
  start?: Draft;
  /** What the button says. */
  submit?: string;
  /** Send what was entered; a refusal is shown beside the fields it names, and nothing typed is lost. */
  onSubmit: (draft: Draft) => Promise<unknown>;
  children?: ComponentChildren;
}

/** A form of plain fields: draws them, keeps what is typed, says what is missing. */
export function Form({ fields: asked, start = {}, submit, onSubmit, children }: Props) {
  const [draft, setDraft] = useState<Draft>(start);
  const [tried, setTried] = useState(false);
  const work = useWork();
  const fields = typeof asked === "function" ? asked(draft) : asked;
  const missing = fields.filter(({ name, required }) => required && !draft[name]?.trim());

  function change(name: string, value: string): void {
    setDraft({ ...draft, [name]: value });
  }

  function send(event: Event): void {
    event.preventDefault();
    setTried(true);
    if (missing.length === 0) void work.start(() => onSubmit(only(draft, fields)));
  }

  return (
    <form class="card" onSubmit={send} noValidate>
      <div class="desk-form">
        {fields.map((field) => (
          <div key={field.name} class={field.whole ? "whole" : ""}>
            <Field
              label={field.required ? field.label : words.optional(field.label)}
              {...(field.hint && { hint: field.hint })}
              fault={tried && missing.includes(field) ? words.missing : work.faults[field.name]}
            >
              {(tied) => (
                <Control field={field} tied={tied} value={draft[field.name] ?? ""} onChange={change} />
              )}
            </Field>
          </div>
        ))}
      </div>
      {children}
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <div>
        <button type="submit" class="button primary" disabled={work.busy}>
          {work.busy ? words.saving : (submit ?? words.save)}
        </button>
      </div>
    </form>
  );
}

interface ControlProps {
  field: FormField;
  tied: { id: string };
  value: string;
  onChange: (name: string, value: string) => void;
}

function Control({ field, tied, value, onChange }: ControlProps) {
  const shared = { ...tied, name: field.name, value, required: field.required ?? false };
  const changed = (event: Event) =>
    onChange(field.name, (event.currentTarget as HTMLInputElement | HTMLSelectElement).value);
  if (field.options)
    return (
      <select {...shared} onChange={changed}>
        <option value="">{words.choose}</option>
        {field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    );
  if (field.kind === "long") return <textarea {...shared} onInput={changed} />;
  if (field.kind === "moment") return <input type="datetime-local" {...shared} onInput={changed} />;
  if (field.kind === "password")
    return <input type="password" autoComplete="new-password" {...shared} onInput={changed} />;
  return <input type="text" autoComplete="off" {...shared} onInput={changed} />;
}

/** What was entered into fields that are still asked for. */
function only(draft: Draft, fields: readonly FormField[]): Draft {
  return Object.fromEntries(fields.map(({ name }) => [name, draft[name] ?? ""]));
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
