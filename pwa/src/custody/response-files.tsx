import { allowed } from "../desk/session.ts";
import { erasuresIn } from "../evidence/erasures.ts";
import { asMoment } from "../language.ts";
import { type Response, responsesIn } from "../questionnaires/response.ts";
import { type Case, fileAddress } from "../reviews/cases.ts";
import { nameIn } from "../reviews/desk-view.ts";
import type { PartProps } from "../reviews/part.ts";
import { ErasureForm } from "./erasure-form.tsx";
import { words } from "./words.ts";
import "./style.css";

/** The files that were added to answers: to be saved, and each to be erased if it may not be kept. */
export function ResponseFiles({ file, reload }: PartProps) {
  const found = responsesIn(file.view).filter(({ files }) => Object.keys(files).length > 0);
  if (found.length === 0) return null;
  return (
    <section class="card" aria-labelledby="response-files">
      <h2 id="response-files">{words.responseFiles}</h2>
      {found.map((response) => (
        <article key={response.id} class="erasure">
          <h3>
            <a href={`/desk/cases/${file.dispatch.id}/responses/${encodeURIComponent(response.id)}`}>
              {response.form}
            </a>
          </h3>
          <p class="row-detail">
            {nameIn(file, response.head.author)} · {asMoment(response.head.at)}
          </p>
          {Object.entries(response.files).map(([name, sha256]) => (
            <ResponseFile key={name} {...{ file, reload, response, name, sha256 }} />
          ))}
        </article>
      ))}
    </section>
  );
}

interface FileProps extends PartProps {
  response: Response;
  name: string;
  sha256: string;
}

function ResponseFile({ file, reload, response, name, sha256 }: FileProps) {
  const gone = file.files[sha256]?.erased;
  const waiting = erasuresIn(file.view).some(
    (each) => each.record === response.id && each.file === sha256 && !each.done && !each.refused,
  );
  return (
    <div>
      <p class="as-written">
        {name} · <State {...{ file, name, sha256 }} />
      </p>
      {waiting && <p class="badge warn">{words.waiting}</p>}
      {allowed("erase evidence") && !gone && !waiting && (
        <ErasureForm file={file} reload={reload} record={response.id} sha256={sha256} />
      )}
    </div>
  );
}

function State({ file, name, sha256 }: { file: Case; name: string; sha256: string }) {
  const known = file.files[sha256];
  if (known?.erased) return <span class="badge ok">{words.erased}</span>;
  if (!known?.arrived) return <span class="badge warn">{words.onItsWay}</span>;
  return (
    <a href={fileAddress(file.dispatch.id, sha256)} download={name}>
      {words.save}
    </a>
  );
}
