import { Choices } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { go } from "../app/router.tsx";
import { CasePage } from "../inspections/case-page.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { words as itemWords } from "../inspections/item-words.ts";
import { useKeeping } from "../inspections/keeping.ts";
import { inspectionIn } from "../inspections/store.ts";
import { TypedText } from "../inspections/typed-text.tsx";
import { Versions } from "../inspections/versions.tsx";
import { Withdrawal } from "../inspections/withdrawal.tsx";
import { ArticleField } from "./article-field.tsx";
import { CategoryField } from "./category-field.tsx";
import { Evidence, type SetParts } from "./evidence.tsx";
import { type Finding, findingsIn, GRAVITY } from "./finding.ts";
import { categoryOf } from "./finding-row.tsx";
import { materialOf, sourceIn } from "./material.ts";
import { findingsName } from "./naming.ts";
import { placeOf } from "./proposal-row.tsx";
import { proposalsOf } from "./proposals.ts";
import { revise, settle, telling, withdraw } from "./store.ts";
import { type FindingField, versionsOf, versionText } from "./versions.ts";
import "./style.css";
import { words } from "./words.ts";
import { writable } from "./writable.ts";

/** One finding: what kind, how grave, what was found, what proves it, and what to do about it. */
export function FindingScreen({ scope, finding }: { scope: string; finding: string }) {
  return (
    <CasePage scope={scope} title={findingsName(inspectionIn(scope).value)} back={`/tasks/${scope}/findings`}>
      {(inspection) => {
        const one = findingsIn(inspection.view).find(({ id }) => id === finding);
        return one ? (
          <Shown inspection={inspection} finding={one} />
        ) : (
          <Notice kind="warn">{words.notHere}</Notice>
        );
      }}
    </CasePage>
  );
}

interface Props {
  inspection: Inspection;
  finding: Finding;
}

function Shown({ inspection, finding }: Props) {
  const { problem, keep } = useKeeping();
  const may = writable(inspection);
  const open = may && finding.withdrawn === null;
  const set: SetParts = (parts) => keep(() => revise(inspection, finding.id, parts));
  return (
    <>
      <Standing inspection={inspection} finding={finding} />
      <Differing inspection={inspection} finding={finding} open={may} field="withdrawn" />
      {problem && (
        <p class="fault" role="alert">
          {problem}
        </p>
      )}
      <section class="card report-form" aria-label={words.standing}>
        <Kind inspection={inspection} finding={finding} open={open} set={set} />
        <Differing inspection={inspection} finding={finding} open={open} field="finding" />
        <Texts inspection={inspection} finding={finding} open={open} />
      </section>
      <Evidence inspection={inspection} finding={finding} open={open} set={set} />
      {open && (
        <Withdrawal
          scope={inspection.scope}
          name={finding.id}
          label={words.withdraw}
          reasonLabel={words.withdrawReason}
          onWithdraw={(reason) => withdraw(inspection, finding, reason)}
          onDone={() => go(`/tasks/${inspection.scope}/findings`)}
        />
      )}
      {may && finding.withdrawn !== null && (
        <button type="button" class="button primary wide" onClick={() => void set(() => ({}))}>
          {words.restore}
        </button>
      )}
    </>
  );
}

/** What it grew out of, how it was verified, and whether that still holds. */
function Standing({ inspection, finding }: Props) {
  const { from, verified, withdrawn } = finding;
  const material = materialOf(inspection);
  const holds = !from || !material || proposalsOf(material).some(({ id }) => id === finding.id);
  return (
    <>
      {withdrawn !== null && <Notice kind="warn">{words.withdrawn(withdrawn)}</Notice>}
      {withdrawn === null && !holds && <Notice kind="warn">{words.gone}</Notice>}
      {from && (
        <p>
          {words.source} <a href={placeOf(inspection.scope, { from })}>{sourceIn(inspection, from)}</a>
        </p>
      )}
      {verified && <p class="quote">{words.verified(verified)}</p>}
    </>
  );
}

interface KindProps extends Props {
  open: boolean;
  set: SetParts;
}

function Kind({ inspection, finding, open, set }: KindProps) {
  const chosen = (id: string) => {
    const category = categoryOf(inspection.categories, id);
    set(() =>
      category
        ? { category: id, severity: category.severity, article: category.article }
        : { category: null },
    );
  };
  return (
    <>
      <CategoryField
        categories={inspection.categories}
        value={finding.category ?? ""}
        onChoose={chosen}
        disabled={!open}
      />
      <Choices
        label={words.severity}
        options={GRAVITY.map((value) => ({ value, label: itemWords[value] }))}
        value={finding.severity}
        onChoose={(severity) => set(() => ({ severity }))}
        disabled={!open}
      />
      <ArticleField article={finding.article} open={open} onType={(article) => set(() => ({ article }))} />
    </>
  );
}

function Texts({ inspection, finding, open }: Props & { open: boolean }) {
  return (
    <>
      <TypedText
        scope={inspection.scope}
        label={words.fact}
        hint={words.factHint}
        stored={finding.fact}
        change={(text) => telling(inspection, finding, "fact", text)}
        disabled={!open}
      />
      <Differing inspection={inspection} finding={finding} open={open} field="fact" />
      <TypedText
        scope={inspection.scope}
        label={words.guidance}
        hint={words.guidanceHint}
        stored={finding.guidance}
        change={(text) => telling(inspection, finding, "guidance", text)}
        disabled={!open}
      />
      <Differing inspection={inspection} finding={finding} open={open} field="guidance" />
    </>
  );
}

interface DifferingProps extends Props {
  open: boolean;
  field: FindingField;
}

/** Every version of one field where they differ; the leader lets one count. */
function Differing({ inspection, finding, open, field }: DifferingProps) {
  const label = { withdrawn: words.listing, finding: words.kind, fact: words.fact, guidance: words.guidance };
  return (
    <Versions
      inspection={inspection}
      label={label[field]}
      versions={versionsOf(inspection.view, finding.id, field)}
      inWords={(value) => versionText(field, value, inspection.categories)}
      closed={!open}
      onSettle={(value) => settle(inspection, finding, field, value)}
    />
  );
}
