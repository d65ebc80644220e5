import { useEffect, useState } from "preact/hooks";
import { Choices, Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { useDraft } from "../desk/drafts.ts";
import { useRefreshed } from "../desk/refreshed.ts";
import { Loaded } from "../desk/resource.tsx";
import { allowed } from "../desk/session.ts";
import { asMoment } from "../language.ts";
import { nameIn } from "./desk-view.ts";
import { ExportUnderWay } from "./export-under-way.tsx";
import { words } from "./export-words.ts";
import {
  askForExport,
  type CaseExport,
  concerning,
  exportsOf,
  KINDS,
  type Kind,
  readExports,
  WHOLE,
} from "./exports.ts";
import type { PartProps } from "./part.ts";

const EVERY = 2000;

/** Taking a case out: its report, or everything in one archive; and what was taken out before. */
export function ExportPart({ file, reload }: PartProps) {
  const before = exportsOf(file);
  return (
    <>
      {allowed("export cases") ? (
        <Exporting file={file} reload={reload} />
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

/** Exports that are asked for or made just now; read again more often while one is being made. */
function Exporting({ file, reload }: PartProps) {
  const { id } = file.dispatch;
  const read = useRefreshed(() => readExports(id), [id]);
  const making = read.value?.some(({ own, state }) => own && state === "making") ?? false;
  useEffect(() => {
    if (!making) return;
    const timer = setInterval(() => void read.reload(), EVERY);
    return () => {
      clearInterval(timer);
      void reload(); // it stands among the earlier ones now
    };
  }, [making]);
  return (
    <>
      <ExportForm id={id} reload={read.reload} />
      <Loaded of={read}>{(exports) => <UnderWay id={id} exports={exports} reload={read.reload} />}</Loaded>
    </>
  );
}

interface UnderWayProps {
  id: string;
  exports: readonly CaseExport[];
  reload: () => Promise<void>;
}

function UnderWay({ id, exports, reload }: UnderWayProps) {
  const shown = concerning(exports);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="exporting">
      <h2 id="exporting">{words.now}</h2>
      <ul class="plain">
        {shown.map((each) => (
          <li key={each.id} class="card">
            <span>{words.by(nameOf(each.kind), each.purpose, each.asked_by, asMoment(each.asked))}</span>
            <ExportUnderWay id={id} asked={each} reload={reload} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Typed {
  kind?: Kind;
  purpose: string;
}

const NOTHING: Typed = { purpose: "" };

function ExportForm({ id, reload }: { id: string; reload: () => Promise<void> }) {
  const kinds = KINDS.filter((kind) => kind !== WHOLE || allowed("export whole cases"));
  const { typed, type, forget } = useDraft<Typed>("export", NOTHING);
  const { kind = kinds[0]!, purpose } = typed; // a report is always among them
  const [tried, setTried] = useState(false);
  const work = useWork();

  async function start(event: Event): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (!purpose.trim()) return;
    await work.start(async () => {
      await askForExport(id, kind, purpose.trim());
      setTried(false);
      forget();
      await reload();
    });
  }

  return (
    <form class="card" onSubmit={(event) => void start(event)} noValidate>
      <Choices
        label={words.what}
        options={kinds.map((value) => ({ value, label: words[value] }))}
        value={kind}
        onChoose={(kind) => type({ kind, purpose })}
        disabled={work.busy}
      />
      {kind === WHOLE && <p class="row-detail">{words.wholeHint}</p>}
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
            onInput={(event) => type({ kind, purpose: event.currentTarget.value })}
          />
        )}
      </Field>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <div>
        <button type="submit" class="button primary" disabled={work.busy}>
          {kind === WHOLE ? words.askFirst : words.start}
        </button>
      </div>
    </form>
  );
}
