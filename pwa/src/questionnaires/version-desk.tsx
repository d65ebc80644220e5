import { ask } from "../app/dialog.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { go } from "../app/router.tsx";
import { useWork } from "../app/work.ts";
import type { FormField } from "../desk/entered.ts";
import { FileButton } from "../desk/file-button.tsx";
import { Form } from "../desk/form.tsx";
import { Loaded, rowAt, useResource } from "../desk/resource.tsx";
import { allowed } from "../desk/session.ts";
import { Sheet } from "../desk/sheet.tsx";
import { asMoment, say } from "../language.ts";
import {
  addMedia,
  dropDraft,
  publish,
  RESPONDENTS,
  readVersions,
  type Version,
  workbookAddress,
} from "./desk-store.ts";
import { words } from "./desk-words.ts";
import { titleOf } from "./list-desk.tsx";
import { RowTable } from "./upload-desk.tsx";
import "./desk.css";

const home = "/desk/questionnaires";

interface Props {
  version: Version;
  reload: () => Promise<void>;
}

/** One version: what was pointed out, which files it still needs, publishing it. */
export function QuestionnaireDeskScreen({ id }: { id: string }) {
  const read = useResource(async () => rowAt(await readVersions(), id), [id]);
  return (
    <Page
      title={read.value ? `${titleOf(read.value)} ${read.value.version}` : words.questionnaires}
      back={home}
    >
      <Loaded of={read}>{(version) => version && <One version={version} reload={read.reload} />}</Loaded>
    </Page>
  );
}

function One({ version, reload }: Props) {
  const draft = version.state === "draft" && version.own;
  return (
    <>
      <Actions version={version} />
      <Sheet fields={ABOUT()} draft={about(version)} />
      {version.missing.length > 0 && draft && <Missing version={version} reload={reload} />}
      {version.remarks.length > 0 && (
        <section class="form-part">
          <h2>{words.remarks}</h2>
          <RowTable
            label={words.remarks}
            rows={version.remarks.map(({ sheet, row, zh, en }) => ({
              sheet,
              row: row || null,
              text: say([zh, en]),
            }))}
          />
        </section>
      )}
      {draft && version.missing.length === 0 && <Publishing version={version} reload={reload} />}
    </>
  );
}

function Actions({ version }: { version: Version }) {
  const work = useWork();
  const place = `${home}/${encodeURIComponent(version.code)}`;

  async function drop(): Promise<void> {
    const sure = { title: words.dropAsk, text: words.dropText, confirm: words.drop, dangerous: true };
    if (!(await ask(sure))) return;
    await dropDraft(version.id);
    go(home);
  }

  return (
    <div class="form-tools">
      <a class="button" href={`${place}/${encodeURIComponent(version.version)}/preview`}>
        {words.preview}
      </a>
      {version.state === "published" && allowed("see responses") && (
        <a class="button" href={`${place}/results`}>
          {words.results}
        </a>
      )}
      {(version.own || version.body_id === null) && allowed("keep questionnaires") && (
        <a class="button" href={workbookAddress(version.id)} download>
          {words.workbook}
        </a>
      )}
      {version.state === "draft" && version.own && (
        <button
          type="button"
          class="button danger"
          disabled={work.busy}
          onClick={() => void work.start(drop)}
        >
          {words.drop}
        </button>
      )}
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
    </div>
  );
}

function Missing({ version, reload }: Props) {
  const work = useWork();
  const bring = (name: string, file: File) =>
    void work.start(async () => {
      await addMedia(version.id, name, file);
      await reload();
    });
  return (
    <section class="card">
      <h2>{words.missing}</h2>
      <p>{words.missingText}</p>
      <div class="form-tools">
        {version.missing.map((name) => (
          <FileButton
            key={name}
            label={words.chooseFile(name)}
            accept={name.slice(name.lastIndexOf("."))}
            busy={work.busy}
            onFile={(file) => bring(name, file)}
          />
        ))}
      </div>
      {work.problem && (
        <Notice kind="danger">{[work.problem, ...Object.values(work.faults)].join(" ")}</Notice>
      )}
    </section>
  );
}

function Publishing({ version, reload }: Props) {
  return (
    <section class="form-part">
      <h2>{words.publishTitle}</h2>
      <p>{words.publishText}</p>
      <Form
        fields={TITLES()}
        start={{ zh: version.zh, en: version.en, respondent: version.respondent }}
        submit={words.publish}
        onSubmit={async (titles) => {
          await publish(version.id, titles);
          await reload();
        }}
      />
    </section>
  );
}

const TITLES = (): FormField[] => [
  { name: "zh", label: words.titleZh, required: true },
  { name: "en", label: words.titleEn, required: true },
  {
    name: "respondent",
    label: words.respondent,
    required: true,
    options: RESPONDENTS.map((value) => ({ value, label: words[value] })),
  },
];

const ABOUT = (): FormField[] => [
  { name: "code", label: words.formCode },
  { name: "version", label: words.version },
  { name: "state", label: words.state },
  { name: "respondent", label: words.respondent },
  { name: "questions", label: words.questions },
  { name: "created", label: words.created },
  { name: "published", label: words.publishedAt },
];

function about(version: Version) {
  return {
    code: version.code,
    version: version.version,
    state: words[version.state],
    respondent: words[version.respondent],
    questions: String(version.questions),
    created: asMoment(version.created),
    published: version.published ? asMoment(version.published) : "",
  };
}
