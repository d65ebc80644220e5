import { useEffect, useRef, useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { Combobox, SEARCHED } from "./combobox.tsx";
import { useDraft } from "./drafts.ts";
import { choicesOf, chosen, type Draft, type FormField, lacks, only, withoutSecrets } from "./entered.ts";
import { words } from "./words.ts";

const NOTHING: Draft = {};

interface Props {
  /** The fields, where they depend on what was entered as a function of it. */
  fields: readonly FormField[] | ((draft: Draft) => readonly FormField[]);
  start?: Draft;
  /** What the button says. */
  submit?: string;
  /** Send what was entered; a refusal is shown beside the fields it names, and nothing typed is lost. */
  onSubmit: (draft: Draft) => Promise<unknown>;
  /** Let go of what is kept beside the fields, when somebody starts over. */
  onForget?: () => void;
}

/** A form of plain fields: draws them, keeps what is typed, says what is missing and leads there. */
export function Form({ fields: asked, start = {}, submit, onSubmit, onForget }: Props) {
  const { typed, type, forget } = useDraft("form", NOTHING);
  const [resumed, setResumed] = useState(typed !== NOTHING);
  const [tries, setTries] = useState(0);
  const work = useWork();
  const form = useRef<HTMLFormElement>(null);
  const ask = (draft: Draft) => (typeof asked === "function" ? asked(draft) : asked);
  const entered = { ...start, ...typed };
  const draft = { ...entered, ...choicesOf(ask(entered), entered, start) };
  const fields = ask(draft);
  const entryOf = (field: FormField) => chosen(field, draft, start);
  const missing = fields.filter((field) => lacks(field, entryOf(field)));
  const faultOf = (field: FormField) =>
    tries > 0 && missing.includes(field) ? (field.lacking ?? words.missing) : work.faults[field.name];
  useEffect(() => leadToFault(form.current), [tries, work.faults]);

  function send(event: Event): void {
    event.preventDefault();
    setTries(tries + 1);
    if (missing.length === 0)
      void work.start(async () => {
        await onSubmit(only(fields, entryOf));
        forget();
      });
  }

  function enter({ name }: FormField, value: string): void {
    const next = { ...typed, [name]: value };
    type(next, withoutSecrets(next, fields));
  }

  function startOver(): void {
    forget();
    onForget?.();
    setResumed(false);
  }

  return (
    <form ref={form} class="card" onSubmit={send} noValidate>
      {resumed && (
        <Notice>
          <p>{words.resumed}</p>
          <button type="button" class="button" onClick={startOver}>
            {words.startOver}
          </button>
        </Notice>
      )}
      <div class="desk-form">
        {fields.map((field) => (
          <Drawn
            key={field.name}
            field={field}
            fault={faultOf(field)}
            value={entryOf(field)}
            onChange={(value) => enter(field, value)}
          />
        ))}
      </div>
      {work.problem && (
        <Notice kind="danger">{[work.problem, ...strays(work.faults, fields)].join(" ")}</Notice>
      )}
      <div>
        <button type="submit" class="button primary" disabled={work.busy}>
          {work.busy ? words.saving : (submit ?? words.save)}
        </button>
      </div>
    </form>
  );
}

function leadToFault(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>(".faulty :is(input, select, textarea)")?.focus();
}

/** What the server found wrong with fields that are not on the form. */
function strays(faults: Readonly<Record<string, string>>, fields: readonly FormField[]): readonly string[] {
  const drawn = fields.map(({ name }) => name);
  return Object.entries(faults).flatMap(([name, fault]) =>
    drawn.includes(name.split(".")[0] ?? "") ? [] : [fault],
  );
}

interface DrawnProps {
  field: FormField;
  fault: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

function Drawn({ field, fault, value, onChange }: DrawnProps) {
  const { label, hint, required, draw } = field;
  const kinds = [field.whole && "whole", fault && "faulty"].filter(Boolean).join(" ");
  if (draw)
    return (
      <div class={kinds}>
        {draw()}
        {fault && (
          <p class="fault" role="alert">
            {fault}
          </p>
        )}
      </div>
    );
  return (
    <div class={kinds}>
      <Field label={required ? label : words.optional(label)} {...(hint && { hint })} fault={fault}>
        {(tied) => <Control field={field} tied={tied} value={value} onChange={onChange} />}
      </Field>
    </div>
  );
}

interface ControlProps {
  field: FormField;
  tied: { id: string };
  value: string;
  onChange: (value: string) => void;
}

function Control({ field, tied, value, onChange }: ControlProps) {
  const shared = { ...tied, name: field.name, value, required: field.required ?? false };
  const changed = (event: Event) =>
    onChange((event.currentTarget as HTMLInputElement | HTMLSelectElement).value);
  if (field.options && field.options.length > SEARCHED)
    return <Combobox {...shared} tied={tied} options={field.options} onChange={onChange} />;
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
  if (field.kind === "day") return <input type="date" {...shared} onInput={changed} />;
  if (field.kind === "moment") return <input type="datetime-local" {...shared} onInput={changed} />;
  if (field.kind === "password")
    return <input type="password" autoComplete="new-password" {...shared} onInput={changed} />;
  return <input type="text" autoComplete="off" {...shared} onInput={changed} />;
}
