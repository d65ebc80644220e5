import { get } from "../api.ts";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { useResource } from "../desk/resource.tsx";
import { words as shared } from "../desk/words.ts";
import { say } from "../language.ts";
import { fetchForm } from "./fetched-form.ts";
import { FormView } from "./form-view.tsx";
import { OpenedForm } from "./opened-form.tsx";
import type { Questionnaire } from "./questionnaire.ts";
import { words } from "./screen-words.ts";

/** A version as it looks on a phone, by the same program; drafts too. Nothing filled in here is kept. */
export function QuestionnairePreview({ code, version }: { code: string; version: string }) {
  const { value, problem } = useResource(() => get<Questionnaire[]>("/api/questionnaires"), [code, version]);
  const found = value?.find((one) => one.code === code && one.version === version);
  const title = found ? shared.told(words.preview, say([found.zh || code, found.en || code])) : words.preview;
  return (
    <Page title={title} back="/desk/questionnaires">
      {problem && <Notice kind="danger">{problem}</Notice>}
      {value && !found && <Notice kind="warn">{words.noVersion}</Notice>}
      {found && (
        <div class="as-phone">
          <Notice>{words.previewText}</Notice>
          <OpenedForm read={async () => ({ form: await fetchForm(found) })}>
            {(session) => <FormView session={session} onPage={() => undefined} onSend={undefined} />}
          </OpenedForm>
        </div>
      )}
    </Page>
  );
}
