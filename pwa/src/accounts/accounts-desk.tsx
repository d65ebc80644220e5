import { ask } from "../app/dialog.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { go } from "../app/router.tsx";
import { useWork } from "../app/work.ts";
import { changed, type Draft, type FormField, given, type Option } from "../desk/entered.ts";
import { Form } from "../desk/form.tsx";
import { optionsOf } from "../desk/options.ts";
import { Loaded, rowAt, useResource } from "../desk/resource.tsx";
import { Table } from "../desk/table.tsx";
import { say } from "../language.ts";
import { readOrganisations } from "../organisations/store.ts";
import { readSupervisors } from "../supervisors/store.ts";
import { words } from "./desk-words.ts";
import {
  addAccount,
  changeAccount,
  type KeptAccount,
  type Role,
  readAccounts,
  readRoles,
} from "./keeping.ts";
import { offeredTo } from "./role-kinds.ts";
import { worksInTheField } from "./store.ts";

const home = "/desk/accounts";

/** The accounts this person keeps. */
export function AccountsScreen() {
  const read = useResource(async () => ({ accounts: await readAccounts(), roles: await readRoles() }));
  return (
    <Page
      title={words.accounts}
      actions={
        <a class="button primary" href={`${home}/new`}>
          {words.newAccount}
        </a>
      }
    >
      <Loaded of={read}>
        {({ accounts, roles }) => (
          <Table
            label={words.accounts}
            rows={accounts}
            id={(row) => row.id}
            empty={<p>{words.noAccounts}</p>}
            columns={[
              {
                title: words.name,
                text: (row) => row.name,
                draw: (row) => <a href={`${home}/${row.id}`}>{row.name}</a>,
              },
              { title: words.username, text: (row) => row.username, short: true },
              { title: words.role, text: (row) => roleName(roles, row.role), short: true },
              {
                title: words.state,
                text: (row) => (row.disabled ? words.disabled : words.active),
                short: true,
              },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}

/** One account, or a new one. */
export function AccountScreen({ id }: { id: string }) {
  const read = useResource(async () => ({
    account: rowAt(await readAccounts(), id),
    roles: await readRoles(),
    organisations: await readOrganisations(),
    supervisors: await readSupervisors().catch(() => []), // the system's administrator does not see them
  }));
  return (
    <Page title={id === "new" ? words.newAccount : (read.value?.account?.name ?? words.accounts)} back={home}>
      <Loaded of={read}>
        {({ account, roles, organisations, supervisors }) => (
          <>
            <AccountForm
              account={account}
              roles={roles}
              organisations={optionsOf(organisations)}
              supervisors={optionsOf(supervisors)}
            />
            {account && <Disabling account={account} done={read.reload} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface Props {
  account: KeptAccount | undefined;
  roles: readonly Role[];
  organisations: readonly Option[];
  supervisors: readonly Option[];
}

function AccountForm({ account, roles, organisations, supervisors }: Props) {
  const start: Draft = account
    ? {
        name: account.name,
        role: account.role,
        organisation_id: account.organisation_id ?? "",
        supervisor_id: account.supervisor_id ?? "",
      }
    : {};

  async function keep(draft: Draft): Promise<void> {
    if (account) await changeAccount(account.id, changed(draft, start));
    else await addAccount(given(draft));
    go(home);
  }

  const username: FormField = {
    name: "username",
    label: words.username,
    hint: words.usernameHint,
    required: true,
  };
  const person: FormField = {
    name: "supervisor_id",
    label: words.supervisor,
    required: true,
    options: supervisors,
  };
  return (
    <Form
      start={start}
      onSubmit={keep}
      fields={({ role }) => [
        ...(account ? [] : [username]),
        { name: "name", label: words.name, required: true },
        {
          name: "role",
          label: words.role,
          required: true,
          options: offeredTo(account, roles).map((one) => ({ value: one.id, label: say([one.zh, one.en]) })),
        },
        { name: "organisation_id", label: words.organisation, options: organisations },
        ...(role && worksInTheField({ role }) ? [person] : []),
        {
          name: "password",
          label: account ? words.newPassword : words.password,
          hint: words.passwordHint,
          kind: "password",
          required: !account,
        },
      ]}
    />
  );
}

function Disabling({ account, done }: { account: KeptAccount; done: () => Promise<void> }) {
  const work = useWork();
  const disabled = account.disabled !== null;

  async function change(): Promise<void> {
    const question = {
      title: words.disableTitle(account.name),
      text: words.disableText,
      confirm: words.disable,
      dangerous: true,
    };
    if (!disabled && !(await ask(question))) return;
    await work.start(async () => {
      await changeAccount(account.id, { disabled: !disabled });
      await done();
    });
  }

  return (
    <>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <div>
        <button
          type="button"
          class={disabled ? "button" : "button danger"}
          disabled={work.busy}
          onClick={() => void change()}
        >
          {disabled ? words.enable : words.disable}
        </button>
      </div>
    </>
  );
}

function roleName(roles: readonly Role[], id: string): string {
  const role = roles.find((one) => one.id === id);
  return role ? say([role.zh, role.en]) : id;
}
