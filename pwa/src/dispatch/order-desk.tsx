import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { ask } from "../app/dialog.tsx";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { useWork } from "../app/work.ts";
import { Loaded, useResource } from "../desk/resource.tsx";
import { account, allowed } from "../desk/session.ts";
import { asMoment, say } from "../language.ts";
import { followupName, words } from "./desk-words.ts";
import {
  approveDispatch,
  type ChecklistName,
  cancelDispatch,
  type Dispatch,
  nameOf,
  readChecklists,
  readDispatch,
} from "./orders.ts";
import { State } from "./state.tsx";

const home = "/desk/dispatches";
const ENDED = ["CLOSED", "CANCELLED"];
const UNBEGUN = ["PLANNED", "DRAWN", "APPROVED", "CANCELLED"];

/** One dispatch: what was ordered, who has answered, and the steps that are open to this person. */
export function DispatchScreen({ id }: { id: string }) {
  const read = useResource(() => readDispatch(id), [id]);
  const checklists = useResource(readChecklists);
  return (
    <Page title={read.value ? nameOf(read.value) : words.dispatches} back={home}>
      <Loaded of={read}>
        {(dispatch) => (
          <>
            <Facts dispatch={dispatch} checklists={checklists.value ?? []} />
            <Team dispatch={dispatch} />
            <Steps dispatch={dispatch} done={read.reload} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ dispatch, checklists }: { dispatch: Dispatch; checklists: readonly ChecklistName[] }) {
  const rows: [string, ComponentChildren][] = [
    [words.state, <State key="state" state={dispatch.state} />],
    [words.mode, words[dispatch.mode]],
    [words.site, dispatch.site && `${dispatch.site.city} · ${dispatch.site.name}`],
    [words.starts, asMoment(dispatch.starts)],
    [words.ends, asMoment(dispatch.ends)],
    [words.occupation, dispatch.occupation],
    [words.checklist, checklistName(dispatch, checklists)],
    [words.part, dispatch.checklist_part && words.partOf(dispatch.checklist_part.length)],
    [words.reasonKind, dispatch.reason_kind && words[dispatch.reason_kind]],
    [words.reason, dispatch.reason],
    [words.createdBy, dispatch.created_by?.name],
    [words.approver, dispatch.approver?.name],
    [words.approvedBy, dispatch.approved_by?.name],
    [words.cancelReason, dispatch.cancel_reason],
    [words.followup, dispatch.followup && followupName(dispatch.followup)],
    [words.followupNote, dispatch.followup_note],
    [words.closedBy, dispatch.closed_by?.name],
  ];
  return (
    <dl class="card facts">
      {rows
        .filter(([, text]) => text)
        .map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}

/** What the checklist is called, with its version; its id until the names are here. */
function checklistName({ checklist }: Dispatch, known: readonly ChecklistName[]): string | undefined {
  const [id, version = ""] = checklist?.split("@") ?? [];
  const found = known.find((one) => one.id === id && one.version === version);
  return found ? `${say([found.zh, found.en])} · ${version}` : id;
}

function Team({ dispatch }: { dispatch: Dispatch }) {
  return (
    <section class="card" aria-labelledby="team">
      <h2 id="team">{words.team}</h2>
      <ul class="plain">
        {dispatch.team.map((member) => (
          <li key={member.code} class="member">
            <span>
              {member.name}
              <span class="row-detail">
                {[member.role === "leader" && words.leader, member.code].filter(Boolean).join(" · ")}
              </span>
            </span>
            {member.card !== undefined && member.card !== "valid" && (
              <span class="badge danger">{words.cardFailed}</span>
            )}
            {member.answer !== undefined && <Answer answer={member.answer} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

const KINDS = { accepted: "ok", declined: "danger", recused: "warn" } as const;

function Answer({ answer }: { answer: string | null }) {
  const kind = answer && answer in KINDS ? (answer as keyof typeof KINDS) : undefined;
  return <span class={`badge ${kind ? KINDS[kind] : ""}`}>{kind ? words[kind] : words.noAnswer}</span>;
}

function Steps({ dispatch, done }: { dispatch: Dispatch; done: () => Promise<void> }) {
  const work = useWork();
  const office = dispatch.created_by !== undefined; // told to the dispatching body alone
  const planned = office && dispatch.state === "PLANNED" && allowed("approve dispatches");
  const mine = dispatch.created_by?.id === account.value?.id;

  async function approve(): Promise<void> {
    const text = dispatch.mode === "covert" ? words.approveCovert : words.approveText;
    if (!(await ask({ title: words.approveTitle, text, confirm: words.approve }))) return;
    await work.start(async () => {
      await approveDispatch(dispatch.id);
      await done();
    });
  }

  return (
    <>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      {planned && mine && <Notice>{words.secondPerson}</Notice>}
      <div class="actions">
        {planned && !mine && (
          <button type="button" class="button primary" disabled={work.busy} onClick={() => void approve()}>
            {words.approve}
          </button>
        )}
        {office && allowed("see cases") && !UNBEGUN.includes(dispatch.state) && (
          <a class="button" href={`/desk/cases/${dispatch.id}`}>
            {words.toCase}
          </a>
        )}
      </div>
      {office && allowed("cancel dispatches") && !ENDED.includes(dispatch.state) && (
        <Cancelling dispatch={dispatch} done={done} />
      )}
    </>
  );
}

function Cancelling({ dispatch, done }: { dispatch: Dispatch; done: () => Promise<void> }) {
  const [reason, setReason] = useState("");
  const work = useWork();

  async function cancel(event: Event): Promise<void> {
    event.preventDefault();
    const question = {
      title: words.cancelTitle,
      text: words.cancelText,
      confirm: words.cancelDispatch,
      dangerous: true,
    };
    if (!(await ask(question))) return;
    await work.start(async () => {
      await cancelDispatch(dispatch.id, reason.trim());
      await done();
    });
  }

  return (
    <details class="card">
      <summary>{words.cancelDispatch}</summary>
      <form onSubmit={(event) => void cancel(event)} noValidate>
        <Field label={words.cancelReason} fault={work.faults.reason}>
          {(tied) => (
            <textarea {...tied} value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
          )}
        </Field>
        {work.problem && <Notice kind="danger">{work.problem}</Notice>}
        <button type="submit" class="button danger" disabled={work.busy || !reason.trim()}>
          {words.cancelDispatch}
        </button>
      </form>
    </details>
  );
}
