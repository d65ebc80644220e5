import { ApiError } from "../api.ts";
import { knownAs } from "../app/known-as.ts";
import { Page } from "../app/page.tsx";
import { go } from "../app/router.tsx";
import { changed, type Draft, type FormField, given } from "../desk/entered.ts";
import { Form } from "../desk/form.tsx";
import { optionsOf } from "../desk/options.ts";
import { Loaded, rowAt, useResource } from "../desk/resource.tsx";
import { allowed } from "../desk/session.ts";
import { Sheet } from "../desk/sheet.tsx";
import { Table } from "../desk/table.tsx";
import { positionText, readPosition } from "./position.ts";
import { addSite, changeSite, type Organisation, readOrganisations, readSites, type Site } from "./store.ts";
import { words } from "./words.ts";

const home = "/desk/sites";

const readRegister = async () => ({ sites: await readSites(), organisations: await readOrganisations() });

/** The register of sites. */
export function SitesScreen() {
  const register = useResource(readRegister);
  return (
    <Page
      title={words.sites}
      actions={
        allowed("keep sites") && (
          <a class="button primary" href={`${home}/new`}>
            {words.newSite}
          </a>
        )
      }
    >
      <Loaded of={register}>
        {({ sites, organisations }) => (
          <Table
            label={words.sites}
            rows={sites}
            id={(site) => site.id}
            empty={<p>{words.noSites}</p>}
            columns={[
              {
                title: words.name,
                text: (site) => site.name,
                draw: (site) => <a href={`${home}/${site.id}`}>{site.name}</a>,
              },
              {
                title: words.institution,
                text: (site) => institutionOf(site, organisations),
              },
              { title: words.city, text: (site) => site.city, short: true },
              { title: words.address, text: (site) => site.address },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}

/** One site, or a new one. */
export function SiteScreen({ id }: { id: string }) {
  const register = useResource(async () => {
    const { sites, organisations } = await readRegister();
    return { site: rowAt(sites, id), organisations };
  });
  return (
    <Page title={id === "new" ? words.newSite : (register.value?.site?.name ?? words.sites)} back={home}>
      <Loaded of={register}>
        {({ site, organisations }) => <SiteForm site={site} organisations={organisations} />}
      </Loaded>
    </Page>
  );
}

interface Props {
  site: Site | undefined;
  organisations: readonly Organisation[];
}

function SiteForm({ site, organisations }: Props) {
  const start: Draft = site
    ? { name: site.name, address: site.address, city: site.city, position: positionText(site.position) }
    : {};

  async function keep(draft: Draft): Promise<void> {
    const position = readPosition(draft.position ?? "");
    if (position === undefined)
      throw new ApiError(422, "position", words.badPosition, { position: words.badPosition });
    if (site) await changeSite(site.id, { ...changed(draft, start), position });
    else await addSite({ ...given(draft), position });
    go(home);
  }

  const fields = fieldsOf(site ? [] : organisations);
  if (!allowed("keep sites")) return <Sheet fields={fields} draft={start} />;
  return <Form start={start} onSubmit={keep} fields={fields} />;
}

function institutionOf(site: Site, organisations: readonly Organisation[]): string {
  const found = organisations.find(({ id }) => id === site.institution_id);
  return found ? knownAs(found) : "";
}

/** The fields of a site; a new one says whose it is, which never changes. */
function fieldsOf(organisations: readonly Organisation[]): FormField[] {
  const institutions = organisations.filter(({ kind }) => kind === "institution");
  const whose: FormField = {
    name: "institution_id",
    label: words.institution,
    required: true,
    whole: true,
    options: optionsOf(institutions),
  };
  return [
    ...(organisations.length > 0 ? [whose] : []),
    { name: "name", label: words.name, required: true, whole: true },
    { name: "city", label: words.city, required: true },
    { name: "position", label: words.position, hint: words.positionHint },
    { name: "address", label: words.address, required: true, whole: true },
  ];
}
