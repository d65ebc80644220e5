import { refusal, send } from "../api.ts";
import type { Form } from "./form-session.ts";
import type { FormFile, Questionnaire } from "./questionnaire.ts";

/** A form straight from the server, for a page that is online anyhow: a preview, or somebody's own phone. */
export async function fetchForm({ form, media }: Questionnaire): Promise<Form> {
  const xml = await (await fetchFile(form)).text();
  const files = media.map(async (file): Promise<[string, Blob]> => [file.name, await fetchFile(file)]);
  return { xml, media: new Map(await Promise.all(files)) };
}

async function fetchFile({ sha256 }: FormFile): Promise<Blob> {
  const response = await send("GET", `/api/questionnaires/files/${sha256}`, null);
  if (!response.ok) throw await refusal(response);
  return response.blob();
}
