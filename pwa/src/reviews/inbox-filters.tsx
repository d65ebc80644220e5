import { useEffect, useId, useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { go } from "../app/router.tsx";
import { Combobox } from "../desk/combobox.tsx";
import { optionsOf } from "../desk/options.ts";
import { useResource } from "../desk/resource.tsx";
import { allowed } from "../desk/session.ts";
import { words as dispatchWords, stateName } from "../dispatch/desk-words.ts";
import { readOrganisations } from "../organisations/store.ts";
import { readSupervisors } from "../supervisors/store.ts";
import { type Filter, narrowed, STATES } from "./inbox-filter.ts";
import { words } from "./inbox-words.ts";

interface Props {
  filter: Filter;
  show: (changed: Partial<Filter>) => void;
}

/** What the inbox may be narrowed to. Every choice is in the address at once. */
export function Filters({ filter, show }: Props) {
  const [sought, setSought] = useState(filter.sought);
  useEffect(() => setSought(filter.sought), [filter.sought]);
  const search = useId();
  return (
    <search class="card filters">
      <form
        class="filter-line"
        onSubmit={(event) => {
          event.preventDefault();
          show({ sought: sought.trim() });
        }}
      >
        <label class="unseen" for={search}>
          {words.searchCases}
        </label>
        <input
          id={search}
          type="search"
          placeholder={words.searchCases}
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {words.search}
        </button>
        <label class="check">
          <input
            type="checkbox"
            checked={filter.overdue}
            onChange={() => show({ overdue: !filter.overdue })}
          />
          {words.overdueOnly}
        </label>
        <label class="check">
          <input type="checkbox" checked={filter.look} onChange={() => show({ look: !filter.look })} />
          {words.lookOnly}
        </label>
        {narrowed(filter) && (
          <button type="button" class="button quiet" onClick={() => go("/desk")}>
            {words.clearFilters}
          </button>
        )}
      </form>
      <details open={Boolean(filter.state || filter.mode || filter.institution || filter.supervisor)}>
        <summary>{words.filters}</summary>
        <Choices filter={filter} show={show} />
      </details>
    </search>
  );
}

function Choices({ filter, show }: Props) {
  const institutions = useResource(async () =>
    (await readOrganisations()).filter(({ kind }) => kind === "institution"),
  );
  const supervisors = useResource(async () => (allowed("see supervisors") ? readSupervisors() : []));
  return (
    <div class="desk-form">
      {filter.show === "running" && (
        <Choice
          label={words.state}
          value={filter.state}
          options={STATES.map((value) => ({ value, label: stateName(value) }))}
          onChange={(state) => show({ state })}
        />
      )}
      <Choice
        label={dispatchWords.mode}
        value={filter.mode}
        options={(["open", "covert"] as const).map((value) => ({ value, label: dispatchWords[value] }))}
        onChange={(mode) => show({ mode })}
      />
      <Named
        label={words.institution}
        name="institution"
        value={filter.institution}
        rows={institutions.value ?? []}
        onChange={(institution) => show({ institution })}
      />
      <Named
        label={words.supervisorFilter}
        name="supervisor"
        value={filter.supervisor}
        rows={supervisors.value ?? []}
        onChange={(supervisor) => show({ supervisor })}
      />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function Choice({
  label,
  value,
  options,
  onChange,
}: ChoiceProps & { options: readonly { value: string; label: string }[] }) {
  return (
    <Field label={label}>
      {(tied) => (
        <select {...tied} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{words.allOfThem}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Named({
  label,
  name,
  value,
  rows,
  onChange,
}: ChoiceProps & { name: string; rows: readonly { id: string; name: string }[] }) {
  const options = optionsOf(rows);
  return (
    <Field label={label}>
      {(tied) => <Combobox tied={tied} name={name} value={value} options={options} onChange={onChange} />}
    </Field>
  );
}
