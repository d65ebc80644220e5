import { Field } from "../app/field.tsx";
import type { MadeChecklist } from "./store.ts";
import { words } from "./words.ts";

/** What the checklist is called, in both languages. */
export function Heads({ made, onChange }: { made: MadeChecklist; onChange: (made: MadeChecklist) => void }) {
  return (
    <div class="card">
      <div class="desk-form">
        {(["zh", "en"] as const).map((language) => (
          <Field key={language} label={language === "zh" ? words.titleZh : words.titleEn}>
            {(tied) => (
              <input
                {...tied}
                type="text"
                value={made[language]}
                onInput={(event) => onChange({ ...made, [language]: event.currentTarget.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </div>
  );
}
