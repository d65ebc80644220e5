import { takeInDrafts } from "../inspections/typing.ts";
import { scopes } from "../replica.ts";
import { type Place, snapshotOf } from "./filling.ts";
import { formOf } from "./kept-forms.ts";
import type { Read } from "./opened-form.tsx";
import { type Response, responseIn } from "./response.ts";

/** The form, and what was kept of this response: also what a page that was killed left behind. */
export async function readAll(place: Place): Promise<Read> {
  await takeInDrafts(place.scope, `response/${place.id}`);
  const form = await formOf(place.questionnaire);
  const before = savedIn(place);
  return before ? { form, saved: await snapshotOf(place.scope, before) } : { form };
}

export function savedIn({ scope, id }: Pick<Place, "scope" | "id">): Response | undefined {
  const view = scopes.peek().get(scope);
  return view && responseIn(view, id);
}
