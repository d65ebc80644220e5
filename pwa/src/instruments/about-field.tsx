import { Choices, Field } from "../app/field.tsx";
import { say } from "../language.ts";
import type { Draft, FieldSpec } from "./about.ts";
import type { Kind } from "./instrument.ts";
import { POWERS } from "./powers.ts";
import { words } from "./words.ts";

interface Props {
  kind: Kind;
  field: FieldSpec;
  draft: Draft;
  set: (value: Draft[string]) => void;
  fault: string | undefined;
  team: readonly string[];
}

/** One field of the form a record begins with. */
export function AboutField(props: Props) {
  const { kind, field, draft, set, fault } = props;
  const label = labelOf(kind, field.name);
  if (field.kind === "choice") return <Chosen {...props} />;
  if (field.kind === "people") return <People {...props} />;
  if (field.kind === "tick")
    return (
      <div>
        <label class="check">
          <input
            type="checkbox"
            checked={draft[field.name] === true}
            onChange={(event) => set(event.currentTarget.checked)}
          />
          {label}
        </label>
        <FaultLine fault={fault} />
      </div>
    );
  const value = String(draft[field.name]);
  return (
    <Field label={label} fault={fault}>
      {(tied) =>
        field.kind === "long" ? (
          <textarea
            {...tied}
            rows={2}
            maxLength={2000}
            value={value}
            onInput={(event) => set(event.currentTarget.value)}
          />
        ) : (
          <input
            {...tied}
            type="text"
            inputMode={{ mark: "decimal", count: "numeric", text: "text" }[field.kind as "text"]}
            maxLength={80}
            value={value}
            onInput={(event) => set(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

function Chosen({ kind, field, draft, set, fault }: Props) {
  const name = (value: string) =>
    field.name === "power" ? say(POWERS[value as "9.2"]) : words[value as "other"];
  return (
    <div>
      <Choices
        label={labelOf(kind, field.name)}
        options={(field.options ?? []).map((value) => ({ value, label: name(value) }))}
        value={String(draft[field.name])}
        onChoose={set}
      />
      <FaultLine fault={fault} />
    </div>
  );
}

function People({ kind, field, draft, set, fault, team }: Props) {
  const chosen = draft[field.name] as readonly string[];
  return (
    <fieldset class="checks">
      <legend>{labelOf(kind, field.name)}</legend>
      {[...new Set([...team, ...chosen])].map((name) => (
        <label key={name} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={(event) =>
              set(event.currentTarget.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
            }
          />
          {name}
        </label>
      ))}
      <FaultLine fault={fault} />
    </fieldset>
  );
}

function FaultLine({ fault }: { fault: string | undefined }) {
  return fault ? (
    <p class="fault" role="alert">
      {fault}
    </p>
  ) : null;
}

/** What a field is called; some are called otherwise in another form. */
function labelOf(kind: Kind, name: string): string {
  if (name === "name") return kind === "request" ? words.documentName : words.personName;
  if (name === "original") return words.originalMark;
  return words[name as "place"];
}
