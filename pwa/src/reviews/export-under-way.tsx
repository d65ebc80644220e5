import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { allowed } from "../desk/session.ts";
import { words } from "./export-words.ts";
import { answerExport, type CaseExport, dossierAddress, makeExport, share, sizeText } from "./exports.ts";
import { SecondOpinion } from "./second-opinion.tsx";

interface Props {
  id: string;
  asked: CaseExport;
  reload: () => Promise<void>;
}

/** Where one export stands, and the next step of whoever sits here. */
export function ExportUnderWay({ id, asked, reload }: Props) {
  if (asked.state === "making") return <Making asked={asked} />;
  if (asked.state === "ready") return <Ready id={id} asked={asked} />;
  if (UNMADE.includes(asked.state)) return <Make id={id} asked={asked} reload={reload} />;
  if (asked.state === "asked" && !asked.own && allowed("export whole cases"))
    return <Answer id={id} asked={asked} reload={reload} />;
  return <p>{sentence(asked)}</p>;
}

const UNMADE: readonly CaseExport["state"][] = ["agreed", "broken", "dropped"];

function sentence({ state, answered_by, answer }: CaseExport): string {
  if (state === "refused") return words.refused(answered_by ?? "", answer ?? "");
  return state === "lapsed" ? words.lapsed : words.waits;
}

function Making({ asked }: { asked: CaseExport }) {
  const part = share(asked);
  const said =
    part === null ? words.drawing : words.reading(sizeText(asked.done ?? 0), sizeText(asked.whole ?? 0));
  return (
    <div role="status">
      {part === null ? <progress aria-label={said} /> : <progress value={part} aria-label={said} />}
      <p>{said}</p>
    </div>
  );
}

function Make({ id, asked, reload }: Props) {
  const work = useWork();
  const make = () =>
    void work.start(async () => {
      await makeExport(id, asked.id);
      await reload();
    });
  return (
    <>
      <p>
        {asked.state === "broken" || asked.state === "dropped"
          ? words[asked.state]
          : words.agreed(asked.answered_by ?? "")}
      </p>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <button type="button" class="button primary" disabled={work.busy} onClick={make}>
        {asked.state === "agreed" ? words.make : words.again}
      </button>
    </>
  );
}

function Answer({ id, asked, reload }: Props) {
  return (
    <SecondOpinion
      asked={asked.id}
      label={words.why}
      most={500}
      needed={words.whyFault}
      refuse={words.refuse}
      agree={words.agree}
      answer={(agreed, text) => answerExport(id, asked.id, agreed, text)}
      reload={reload}
    />
  );
}

/** What was put together, to be fetched by the browser, which shows how far it is and can be cancelled. */
function Ready({ id, asked }: { id: string; asked: CaseExport }) {
  return (
    <Notice kind="ok" title={words.ready}>
      <p class="as-written">{asked.name}</p>
      <p>
        <a class="button primary" href={dossierAddress(id, asked.id)} download={asked.name ?? ""}>
          {words.download(sizeText(asked.size ?? 0))}
        </a>
      </p>
      <p>{words.readyText}</p>
      {asked.kind === "archive" && <p class="row-detail">{words.checking}</p>}
    </Notice>
  );
}
