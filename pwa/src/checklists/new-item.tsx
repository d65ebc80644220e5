import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { useDraft } from "../desk/drafts.ts";
import type { ItemType, Severity } from "../inspections/checklist.ts";
import type { MadeChecklist, MadeGroup, MadeItem } from "./store.ts";
import { nextGroupId, nextItemId, SEVERITIES, withNew } from "./stricter.ts";
import { fieldText, words } from "./words.ts";

interface Props {
  made: MadeChecklist;
  /** Where the item goes; undefined makes a group of its own. */
  group: MadeGroup | undefined;
  onChange: (made: MadeChecklist) => void;
}

const TYPES: readonly ItemType[] = ["single", "text", "number", "count3", "count3_ratio"];
const PARTS_OF_EXAM = ["theory", "practical", "comprehensive"];
const TEXTS = { groupZh: "", groupEn: "", zh: "", en: "" };

interface Entered extends Readonly<typeof TEXTS> {
  type: ItemType;
  severity: Severity;
  required: boolean;
}

const EMPTY: Entered = { ...TEXTS, type: "single", severity: "major", required: true };

/** Adding an item that the province asks beside the national ones. */
export function NewItem({ made, group, onChange }: Props) {
  const { typed: entered, type: setEntered, forget } = useDraft(`new item ${group?.id ?? ""}`, EMPTY);
  const [open, setOpen] = useState(entered !== EMPTY);
  const id = group?.id ?? nextGroupId(made);
  const set = (changed: Partial<Entered>) => setEntered({ ...entered, ...changed });
  const lacking = !entered.zh.trim() || !entered.en.trim() || (!group && !named(entered));

  function add(): void {
    const into = group ?? { id: id!, zh: entered.groupZh.trim(), en: entered.groupEn.trim(), items: [] }; // offered only while there is one
    onChange(withNew(made, into, itemOf(made, into.id, entered)));
    cancel();
  }

  function cancel(): void {
    forget();
    setOpen(false);
  }

  if (!id) return <p>{words.noMoreGroups}</p>;
  if (!open)
    return (
      <button type="button" class="button quiet add-item" onClick={() => setOpen(true)}>
        {group ? words.addItem : words.addGroup}
        <span class="unseen"> {group?.id}</span>
      </button>
    );
  return (
    <fieldset class="new-item">
      <legend>{group ? words.addItem : words.addGroup}</legend>
      <div class="desk-form">
        {!group && (
          <Text label={words.groupZh} value={entered.groupZh} onChange={(groupZh) => set({ groupZh })} />
        )}
        {!group && (
          <Text label={words.groupEn} value={entered.groupEn} onChange={(groupEn) => set({ groupEn })} />
        )}
        <Text label={words.itemZh} value={entered.zh} onChange={(zh) => set({ zh })} />
        <Text label={words.itemEn} value={entered.en} onChange={(en) => set({ en })} />
        <Field label={words.fields.type()}>
          {(tied) => (
            <select
              {...tied}
              value={entered.type}
              onChange={(event) => set({ type: event.currentTarget.value as ItemType })}
            >
              {TYPES.map((type) => (
                <option key={type} value={type}>
                  {fieldText("type", type)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={words.fields.severity()}>
          {(tied) => (
            <select
              {...tied}
              value={entered.severity}
              onChange={(event) => set({ severity: event.currentTarget.value as Severity })}
            >
              {SEVERITIES.map((severity) => (
                <option key={severity} value={severity}>
                  {fieldText("severity", severity)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={entered.required}
          onChange={() => set({ required: !entered.required })}
        />
        {words.fields.required()}
      </label>
      <div class="actions">
        <button type="button" class="button primary" disabled={lacking} onClick={add}>
          {words.add}
        </button>
        <button type="button" class="button" onClick={cancel}>
          {words.cancel}
        </button>
      </div>
    </fieldset>
  );
}

const named = ({ groupZh, groupEn }: Entered) => Boolean(groupZh.trim() && groupEn.trim());

/** The item as it was entered; a choice is judged as conformity is. */
function itemOf(made: MadeChecklist, group: string, { zh, en, type, severity, required }: Entered): MadeItem {
  const options = "conformity" in made.option_sets ? "conformity" : Object.keys(made.option_sets)[0]!; // every checklist has options
  const judged = options === "conformity" ? { fail_values: ["no"], warn_values: ["partly"] } : {};
  return {
    id: nextItemId(made, group),
    zh: zh.trim(),
    en: en.trim(),
    type,
    ...(type === "single" && { options, ...judged }),
    required,
    severity,
    photo_required: "optional",
    article: "12(2)",
    applies_to: PARTS_OF_EXAM,
    basis: "practice",
  };
}

function Text({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <Field label={label}>
      {(tied) => (
        <input {...tied} type="text" value={value} onInput={(event) => onChange(event.currentTarget.value)} />
      )}
    </Field>
  );
}
