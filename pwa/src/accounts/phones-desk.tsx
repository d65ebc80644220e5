import { ask } from "../app/dialog.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { useWork } from "../app/work.ts";
import { Loaded, useResource } from "../desk/resource.tsx";
import { Table } from "../desk/table.tsx";
import { asMoment } from "../language.ts";
import { words } from "./desk-words.ts";
import {
  approveRecovery,
  type Phone,
  type Recovery,
  readPhones,
  readRecoveries,
  refuseRecovery,
  revokePhone,
} from "./keeping.ts";

/** People's phones, when each was last heard from, and forgotten PINs that wait for approval. */
export function PhonesScreen() {
  const phones = useResource(readPhones);
  const recoveries = useResource(() => readRecoveries().catch(() => [])); // not everybody who keeps phones approves
  const work = useWork();

  async function revoke(phone: Phone): Promise<void> {
    const question = {
      title: words.revokeTitle(phone.person_name),
      text: words.revokeText,
      confirm: words.revoke,
      dangerous: true,
    };
    if (!(await ask(question))) return;
    await work.start(async () => {
      await revokePhone(phone.id);
      await phones.reload();
    });
  }

  async function approve(recovery: Recovery): Promise<void> {
    await work.start(async () => {
      await approveRecovery(recovery.id);
      await recoveries.reload();
    });
  }

  async function refuse(recovery: Recovery): Promise<void> {
    const title = words.refuseTitle(recovery.person_name);
    if (!(await ask({ title, text: words.refuseText, confirm: words.refuse }))) return;
    await work.start(async () => {
      await refuseRecovery(recovery.id);
      await recoveries.reload();
    });
  }

  return (
    <Page title={words.phones}>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      {recoveries.value?.length ? (
        <Waiting
          rows={recoveries.value}
          approve={(row) => void approve(row)}
          refuse={(row) => void refuse(row)}
        />
      ) : null}
      <Loaded of={phones}>
        {(rows) => (
          <Table
            label={words.phones}
            rows={rows}
            id={(row) => row.id}
            empty={<p>{words.noPhones}</p>}
            columns={[
              { title: words.person, text: (row) => row.person_name },
              { title: words.phone, text: (row) => row.name },
              {
                title: words.enrolled,
                text: (row) => asMoment(row.enrolled),
                order: (row) => row.enrolled,
                short: true,
              },
              {
                title: words.lastHeard,
                text: (row) => (row.last_heard ? asMoment(row.last_heard) : words.never),
                order: (row) => row.last_heard ?? "",
                short: true,
              },
              {
                title: words.actions,
                text: (row) => (row.revoked ? words.revoked : ""),
                draw: (row) =>
                  row.revoked ? (
                    words.revoked
                  ) : (
                    <button type="button" class="button" onClick={() => void revoke(row)}>
                      {words.revoke}
                      <span class="unseen"> {`${row.person_name} ${row.name}`}</span>
                    </button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}

interface WaitingProps {
  rows: readonly Recovery[];
  approve: (row: Recovery) => void;
  refuse: (row: Recovery) => void;
}

function Waiting({ rows, approve, refuse }: WaitingProps) {
  return (
    <section class="card" aria-labelledby="recoveries">
      <h2 id="recoveries">{words.recoveries}</h2>
      <p>{words.recoveryText}</p>
      {rows.map((row) => (
        <div key={row.id} class="waiting">
          <strong class="code">{row.code}</strong>
          <span>
            {row.person_name} · {row.phone_name} · {asMoment(row.asked)}
          </span>
          <button type="button" class="button primary" onClick={() => approve(row)}>
            {words.approve}
          </button>
          <button type="button" class="button" onClick={() => refuse(row)}>
            {words.refuse}
            <span class="unseen"> {row.person_name}</span>
          </button>
        </div>
      ))}
    </section>
  );
}
