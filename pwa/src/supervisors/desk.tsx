import { Page } from "../app/page.tsx";
import { go } from "../app/router.tsx";
import { changed, type Draft, type FormField, given } from "../desk/entered.ts";
import { Form } from "../desk/form.tsx";
import { optionsOf } from "../desk/options.ts";
import { Loaded, rowAt, useResource } from "../desk/resource.tsx";
import { Table } from "../desk/table.tsx";
import { type Organisation, readOrganisations } from "../organisations/store.ts";
import { addSupervisor, changeSupervisor, readSupervisors, type Supervisor } from "./store.ts";
import { words } from "./words.ts";

const home = "/desk/supervisors";

/** The register of supervisors. */
export function SupervisorsScreen() {
  const supervisors = useResource(readSupervisors);
  return (
    <Page
      title={words.supervisors}
      actions={
        <a class="button primary" href={`${home}/new`}>
          {words.newSupervisor}
        </a>
      }
    >
      <Loaded of={supervisors}>
        {(rows) => (
          <Table
            label={words.supervisors}
            rows={rows}
            id={(row) => row.id}
            empty={<p>{words.none}</p>}
            columns={[
              {
                title: words.name,
                text: (row) => row.name,
                draw: (row) => <a href={`${home}/${row.id}`}>{row.name}</a>,
              },
              { title: words.kind, text: (row) => words[row.kind], short: true },
              { title: words.unit, text: (row) => row.unit },
              { title: words.status, text: (row) => words[row.status], short: true },
              {
                title: words.account,
                text: (row) => (row.person ? words.hasAccount : words.noAccount),
                short: true,
              },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}

/** One supervisor, or a new one. */
export function SupervisorScreen({ id }: { id: string }) {
  const read = useResource(async () => ({
    supervisor: rowAt(await readSupervisors(), id),
    organisations: await readOrganisations(),
  }));
  return (
    <Page
      title={id === "new" ? words.newSupervisor : (read.value?.supervisor?.name ?? words.supervisors)}
      back={home}
    >
      <Loaded of={read}>
        {({ supervisor, organisations }) => (
          <SupervisorForm supervisor={supervisor} organisations={organisations} />
        )}
      </Loaded>
    </Page>
  );
}

interface Props {
  supervisor: Supervisor | undefined;
  organisations: readonly Organisation[];
}

function SupervisorForm({ supervisor, organisations }: Props) {
  const start: Draft = supervisor
    ? {
        name: supervisor.name,
        unit: supervisor.unit,
        employer_id: supervisor.employer_id ?? "",
        status: supervisor.status,
      }
    : { kind: "external" };

  async function keep(draft: Draft): Promise<void> {
    if (supervisor) await changeSupervisor(supervisor.id, changed(draft, start));
    else await addSupervisor(given(draft));
    go(home);
  }

  const named = (kinds: readonly string[]) =>
    optionsOf(organisations.filter(({ kind }) => kinds.includes(kind)));
  const selects = (kind: string | undefined) =>
    named(kind === "internal" ? ["institution", "industry"] : ["hrss"]);
  const fixed = ({ kind }: Draft): FormField[] => [
    {
      name: "kind",
      label: words.kind,
      required: true,
      options: (["external", "internal"] as const).map((value) => ({ value, label: words[value] })),
    },
    { name: "selecting_id", label: words.selecting, required: true, options: selects(kind) },
  ];
  const status: FormField = {
    name: "status",
    label: words.status,
    required: true,
    options: (["CERTIFIED", "SUSPENDED"] as const).map((value) => ({ value, label: words[value] })),
  };
  return (
    <Form
      start={start}
      onSubmit={keep}
      fields={(draft) => [
        ...(supervisor ? [] : fixed(draft)),
        { name: "name", label: words.name, required: true },
        { name: "unit", label: words.unit, required: true },
        { name: "employer_id", label: words.employer, options: named(["institution"]) },
        ...(supervisor ? [status] : []),
      ]}
    />
  );
}
