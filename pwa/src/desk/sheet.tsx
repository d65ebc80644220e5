import type { Draft, FormField } from "./entered.ts";

interface Props {
  fields: readonly FormField[];
  draft: Draft;
}

/** What a form holds, for whoever may read and not change it; what is empty is left out. */
export function Sheet({ fields, draft }: Props) {
  return (
    <dl class="card facts">
      {fields.map(({ name, label, options }) => {
        const value = draft[name];
        return value ? (
          <div key={name}>
            <dt>{label}</dt>
            <dd>{options?.find((option) => option.value === value)?.label ?? value}</dd>
          </div>
        ) : null;
      })}
    </dl>
  );
}
