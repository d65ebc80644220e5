import { useResource } from "../desk/resource.tsx";
import { asMoment } from "../language.ts";
import type { Case } from "../reviews/cases.ts";
import { checklistOf, nameIn } from "../reviews/desk-view.ts";
import type { PartProps } from "../reviews/part.ts";
import { readCategories, readQuestionnaires } from "./catalogue.ts";
import { readState } from "./feedback.ts";
import { type Finding, findingsIn, type Source } from "./finding.ts";
import { categoryOf, FindingHead } from "./finding-row.tsx";
import { type Material, openProposals, type Proposal } from "./proposals.ts";
import "./style.css";
import { sourceText } from "./source-text.ts";
import { FIELDS, versionsOf, versionText } from "./versions.ts";
import { words } from "./words.ts";

/** Which findings stand, what is still only proposed or a lead, and what was set aside. */
export function FindingsPart({ file }: PartProps) {
  const categories = useResource(readCategories).value ?? [];
  const questionnaires = useResource(readQuestionnaires).value ?? [];
  const material: Material = { view: file.view, checklist: checklistOf(file), categories, questionnaires };
  const all = findingsIn(file.view);
  const standing = all.filter((one) => one.withdrawn === null);
  const aside = all.filter((one) => one.withdrawn !== null);
  const open = openProposals(material);
  return (
    <>
      <section class="card" aria-label={words.standing}>
        <h2>{words.standing}</h2>
        {standing.length === 0 && <p>{words.none}</p>}
        <ul class="finding-list">
          {standing.map((one) => (
            <Shown key={one.id} file={file} material={material} finding={one} />
          ))}
        </ul>
      </section>
      <Open title={words.leads} text={words.leadsText} material={material} some={open} kind="lead" />
      <Open title={words.proposed} material={material} some={open} kind="problem" />
      <Open title={words.slight} material={material} some={open} kind="slight" />
      {aside.length > 0 && (
        <details class="card">
          <summary>
            {words.setAsideAll} {aside.length}
          </summary>
          <ul class="finding-list">
            {aside.map((one) => (
              <Shown key={one.id} file={file} material={material} finding={one} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Shown({ file, material, finding }: { file: Case; material: Material; finding: Finding }) {
  const { fact, guidance, verified, from, photos, withdrawn, head } = finding;
  const read = readState(file.view, finding);
  return (
    <li class="proposal">
      <FindingHead {...finding} category={categoryOf(material.categories, finding.category)}>
        <span class="as-written">{fact}</span>
      </FindingHead>
      {guidance && <p class="as-written">{words.said(words.guidance, guidance)}</p>}
      {FIELDS.map((field) =>
        versionsOf(file.view, finding.id, field).map((one) => (
          <p key={`${field} ${one.author} ${one.at}`} class="as-written">
            {words.said(
              `${words.disputed} ${nameIn(file, one.author)}`,
              versionText(field, one.value, material.categories),
            )}
          </p>
        )),
      )}
      {verified && <p class="as-written">{words.verified(verified)}</p>}
      {withdrawn !== null && <p>{words.withdrawn(withdrawn)}</p>}
      <p class="row-detail">
        {words.by(nameIn(file, head.author), asMoment(head.at))}
        {from && (
          <>
            {" · "}
            {words.source} <SourceLink material={material} from={from} />
          </>
        )}
        {photos.length > 0 && (
          <>
            {" · "}
            <a href={`?part=photos${from?.collection === "answer" ? `&item=${from.record}` : ""}`}>
              {words.photosHeld(photos.length)}
            </a>
          </>
        )}
        {read === "changed" && <span class="badge warn">{words.changedSince}</span>}
        {read === "not read" && <span class="badge warn">{words.notRead}</span>}
      </p>
    </li>
  );
}

function SourceLink({ material, from }: { material: Material; from: Source }) {
  return <a href={partOf(from)}>{sourceText(material, from)}</a>;
}

function partOf({ collection, record }: Source): string {
  if (collection === "answer") return `?part=answers&item=${record}`;
  return collection === "response" ? "?part=responses" : "?part=instruments";
}

interface OpenProps {
  title: string;
  text?: string;
  material: Material;
  some: readonly Proposal[];
  kind: Proposal["kind"];
}

function Open({ title, text, material, some, kind }: OpenProps) {
  const own = some.filter((one) => one.kind === kind);
  if (own.length === 0) return null;
  return (
    <section class="card" aria-label={title}>
      <h2>{title}</h2>
      {text && <p class="row-detail">{text}</p>}
      <ul class="finding-list">
        {own.map((one) => (
          <li key={one.id} class="proposal">
            <FindingHead {...one} category={categoryOf(material.categories, one.category)}>
              <SourceLink material={material} from={one.from} />
            </FindingHead>
          </li>
        ))}
      </ul>
    </section>
  );
}
