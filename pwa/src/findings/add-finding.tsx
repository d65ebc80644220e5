import { useMemo, useState } from "preact/hooks";
import { go } from "../app/router.tsx";
import { Fold } from "../inspections/fold.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { useKeeping } from "../inspections/keeping.ts";
import { newRecordId } from "../record-id.ts";
import { CategoryField } from "./category-field.tsx";
import { categoryOf } from "./finding-row.tsx";
import { addFinding } from "./store.ts";
import { words } from "./words.ts";

/** Begin a finding that no answer speaks of. */
export function AddFinding({ inspection }: { inspection: Inspection }) {
  const [category, setCategory] = useState("");
  const { problem, keep } = useKeeping();
  const id = useMemo(() => newRecordId(), []); // of two quick taps comes one finding
  const add = () =>
    keep(async () => {
      const chosen = categoryOf(inspection.categories, category);
      const record = await addFinding(inspection, chosen, id);
      go(`/tasks/${inspection.scope}/findings/${record}`);
    });
  return (
    <div class="card">
      <Fold title={words.add} wanted={false}>
        <div class="stack">
          <p class="hint">{words.addText}</p>
          <CategoryField
            categories={inspection.categories}
            value={category}
            onChoose={setCategory}
            fault={problem}
          />
          <button type="button" class="button primary wide" onClick={() => void add()}>
            {words.add}
          </button>
        </div>
      </Fold>
    </div>
  );
}
