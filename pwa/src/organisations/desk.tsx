import { knownAs } from "../app/known-as.ts";
import { Page } from "../app/page.tsx";
import { go } from "../app/router.tsx";
import { changed, type Draft, type FormField, given } from "../desk/entered.ts";
import { Form } from "../desk/form.tsx";
import { Loaded, rowAt, useResource } from "../desk/resource.tsx";
import { allowed } from "../desk/session.ts";
import { Sheet } from "../desk/sheet.tsx";
import { Table } from "../desk/table.tsx";
import { language } from "../language.ts";
import {
  type Authority,
  addOrganisation,
  changeOrganisation,
  type Organisation,
  readAuthorities,
  readOrganisations,
} from "./store.ts";
import { words } from "./words.ts";

const home = "/desk/organisations";

/** The register of organisations. */
export function OrganisationsScreen() {
  const organisations = useResource(readOrganisations);
  return (
    <Page
      title={words.organisations}
      actions={
        allowed("keep organisations") && (
          <a class="button primary" href={`${home}/new`}>
            {words.newOrganisation}
          </a>
        )
      }
    >
      <Loaded of={organisations}>
        {(rows) => (
          <Table
            label={words.organisations}
            rows={rows}
            id={(row) => row.id}
            empty={<p>{words.noOrganisations}</p>}
            columns={[
              {
                title: words.name,
                text: knownAs,
                draw: (row) => <a href={`${home}/${row.id}`}>{knownAs(row)}</a>,
              },
              { title: words.kind, text: (row) => words[row.kind], short: true },
              { title: words.shortCode, text: (row) => row.code ?? "", short: true },
              { title: words.city, text: (row) => row.city ?? "", short: true },
              { title: words.contact, text: (row) => row.contact_name ?? "", short: true },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}

/** One organisation, or a new one. */
export function OrganisationScreen({ id }: { id: string }) {
  const read = useResource(async () => ({
    organisation: rowAt(await readOrganisations(), id),
    authorities: await readAuthorities(),
  }));
  return (
    <Page title={titleOf(id, read.value?.organisation)} back={home}>
      <Loaded of={read}>
        {({ organisation, authorities }) => (
          <OrganisationForm organisation={organisation} authorities={authorities} />
        )}
      </Loaded>
    </Page>
  );
}

interface Props {
  organisation: Organisation | undefined;
  authorities: readonly Authority[];
}

function OrganisationForm({ organisation, authorities }: Props) {
  const start = organisation ? draftOf(organisation) : { kind: "institution" };

  async function keep(draft: Draft): Promise<void> {
    const entered = { authorised: "", ...draft }; // a department of another level is not asked
    if (organisation) await changeOrganisation(organisation.id, asSent(changed(entered, start)));
    else await addOrganisation(asSent(present(given(draft))));
    go(home);
  }

  const fields = (draft: Draft) => fieldsOf(draft, authorities, organisation === undefined);
  if (!allowed("keep organisations")) return <Sheet fields={fields(start)} draft={start} />;
  return <Form start={start} fields={fields} onSubmit={keep} />;
}

function fieldsOf(draft: Draft, authorities: readonly Authority[], fresh: boolean): FormField[] {
  const { kind = "", level } = draft;
  const choices = (...names: (keyof typeof words & string)[]) =>
    names.map((value) => ({ value, label: words[value] as string }));
  const province = authorities.map(({ code, zh, en }) => ({
    value: code,
    label: `${code} ${language.value === "zh" ? zh : en}`,
  }));
  const all: (FormField & { kinds?: readonly string[] })[] = [
    ...(fresh
      ? [
          {
            name: "kind",
            label: words.kind,
            required: true,
            options: choices("institution", "hrss", "industry"),
          },
        ]
      : []),
    { name: "name", label: words.name, required: true, whole: true },
    { name: "name_en", label: words.nameEn, whole: true },
    {
      name: "level",
      label: words.level,
      required: true,
      kinds: ["hrss"],
      options: [...choices("ministry", "province"), { value: "city", label: words.cityLevel }],
    },
    {
      name: "category",
      label: words.category,
      required: true,
      kinds: ["institution"],
      options: choices("employer", "social", "school", "qualification", "special"),
    },
    {
      name: "filing",
      label: words.filing,
      required: true,
      kinds: ["institution"],
      options: choices("ministry", "province"),
    },
    {
      name: "authority_code",
      label: words.authority,
      required: true,
      kinds: ["hrss", "institution"],
      options: province,
    },
    { name: "code", label: words.code, kinds: ["industry", "institution"] },
    { name: "city", label: words.city, kinds: ["hrss", "institution"] },
    ...(level === "city"
      ? [
          {
            name: "authorised",
            label: words.authorised,
            hint: words.authorisedHint,
            kinds: ["hrss"],
            options: choices("yes", "no"),
          },
        ]
      : []),
    { name: "contact_name", label: words.contact },
    { name: "contact_telephone", label: words.telephone },
  ];
  return all.filter(({ kinds }) => kinds?.includes(kind) ?? true);
}

function draftOf(organisation: Organisation): Draft {
  const { id: _, authorised, ...fields } = organisation;
  const texts = Object.entries(fields).map(([name, value]) => [name, value ?? ""]);
  const city = organisation.level === "city";
  return { ...Object.fromEntries(texts), authorised: city ? (authorised ? "yes" : "no") : "" };
}

/** What was entered as the server takes it: yes is true, anything else is not. */
function asSent(fields: Record<string, string | null>): Record<string, string | boolean | null> {
  return "authorised" in fields ? { ...fields, authorised: fields.authorised === "yes" } : fields;
}

function present(fields: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== null),
  );
}

function titleOf(id: string, organisation: Organisation | undefined): string {
  if (id === "new") return words.newOrganisation;
  return organisation ? knownAs(organisation) : words.organisations;
}
