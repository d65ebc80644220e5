import { useState } from "preact/hooks";
import { Choices, Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { allowed } from "../desk/session.ts";
import { asMoment } from "../language.ts";
import { nameIn } from "./desk-view.ts";
import { words } from "./export-words.ts";
import {
  type Dossier,
  dossierAddress,
  exportCase,
  exportsOf,
  KINDS,
  type Kind,
  sizeText,
} from "./exports.ts";
import type { PartProps } from "./part.ts";

/** Taking a case out: its report, or everything in one archive; and what was taken out before. */
export function ExportPart({ file, reload }: PartProps) {
  const before = exportsOf(file);
  return (
    <>
      {allowed("export cases") ? (
        <ExportForm file={file} reload={reload} />
      ) : (
        <p class="card">{words.notYours}</p>
      )}
      <section class="card" aria-labelledby="exported">
        <h2 id="exported">{words.before}</h2>
        {before.length === 0 && <p>{words.none}</p>}
        <ul class="plain">
          {before.map(({ at, person, kind, purpose }) => (
            <li key={at}>
              {nameOf(kind)} · {purpose}
              <div class="row-detail">
                {nameIn(file, person)} · {asMoment(at)}
              </div>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

const nameOf = (kind: string) => (KINDS.includes(kind as Kind) ? words[kind as Kind] : kind);

function ExportForm({ file, reload }: PartProps) {
  const [kind, setKind] = useState<Kind>("archive");
  const [purpose, setPurpose] = useState("");
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<Dossier>();
  const work = useWork();
  const { id } = file.dispatch;

  async function start(event: Event): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!purpose.trim()) return;
    setMade(undefined);
    await work.start(async () => {
      setMade(await exportCase(id, kind, purpose.trim()));
      await reload();
    });
  }

  return (
    <form class="card" onSubmit={(event) => void start(event)} noValidate>
      <Choices
        label={words.what}
        options={KINDS.map((value) => ({ value, label: words[value] }))}
        value={kind}
        onChoose={setKind}
        disabled={work.busy}
      />
      <Field
        label={words.purpose}
        hint={words.purposeHint}
        fault={tried && !purpose.trim() ? words.purposeFault : work.faults.purpose}
      >
        {(tied) => (
          <input
            {...tied}
            type="text"
            maxLength={200}
            value={purpose}
            disabled={work.busy}
            onInput={(event) => setPurpose(event.currentTarget.value)}
          />
        )}
      </Field>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      {work.busy ? (
        <p role="status">
          <progress aria-label={words.working} /> {words.working}
        </p>
      ) : (
        <div>
          <button type="submit" class={made ? "button" : "button primary"}>
            {words.start}
          </button>
        </div>
      )}
      {made && !work.busy && <Ready id={id} made={made} />}
    </form>
  );
}

/** What was put together, to be fetched by the browser, which shows how far it is and can be cancelled. */
function Ready({ id, made }: { id: string; made: Dossier }) {
  return (
    <Notice kind="ok" title={words.ready}>
      <p class="as-written">{made.name}</p>
      <p>
        <a class="button primary" href={dossierAddress(id, made.id)} download={made.name}>
          {words.download(sizeText(made.size))}
        </a>
      </p>
      <p>{words.readyText}</p>
      {made.name.endsWith(".zip") && <p class="row-detail">{words.checking}</p>}
    </Notice>
  );
}
