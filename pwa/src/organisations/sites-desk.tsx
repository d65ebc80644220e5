import { ApiError } from "../api.ts";
import { Page } from "../app/page.tsx";
import { go } from "../app/router.tsx";
import { changed, type Draft, Form, given } from "../desk/form.tsx";
import { Loaded, useResource } from "../desk/resource.tsx";
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
        <a class="button primary" href={`${home}/new`}>
          {words.newSite}
        </a>
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
                text: (site) => organisations.find(({ id }) => id === site.institution_id)?.name ?? "",
              },
              { title: words.city, text: (site) => site.city },
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
  const register = useResource(readRegister);
  const site = register.value?.sites.find((one) => one.id === id);
  return (
    <Page title={site?.name ?? words.newSite} back={home}>
      <Loaded of={register}>
        {({ organisations }) => <SiteForm site={site} organisations={organisations} />}
      </Loaded>
    </Page>
  );
}

function SiteForm({
  site,
  organisations,
}: {
  site: Site | undefined;
  organisations: readonly Organisation[];
}) {
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

  const institutions = organisations.filter(({ kind }) => kind === "institution");
  return (
    <Form
      start={start}
      onSubmit={keep}
      fields={[
        ...(site
          ? []
          : [
              {
                name: "institution_id",
                label: words.institution,
                required: true,
                options: institutions.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]),
        { name: "name", label: words.name, required: true },
        { name: "city", label: words.city, required: true },
        { name: "address", label: words.address, required: true },
        { name: "position", label: words.position, hint: words.positionHint },
      ]}
    />
  );
}
