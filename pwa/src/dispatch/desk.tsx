import { Page } from "../app/page.tsx";
import { Loaded, useResource } from "../desk/resource.tsx";
import { Table } from "../desk/table.tsx";
import { asMoment } from "../language.ts";
import { stateName, words } from "./desk-words.ts";
import { nameOf, readDispatches } from "./orders.ts";

const home = "/desk/dispatches";

/** Every dispatch this person may know of. */
export function DispatchesScreen() {
  const dispatches = useResource(readDispatches);
  return (
    <Page
      title={words.dispatches}
      actions={
        <a class="button primary" href={`${home}/new`}>
          {words.newDispatch}
        </a>
      }
    >
      <Loaded of={dispatches}>
        {(rows) => (
          <Table
            label={words.dispatches}
            rows={rows}
            id={(row) => row.id}
            empty={<p>{words.none}</p>}
            columns={[
              {
                title: words.institution,
                text: nameOf,
                draw: (row) => <a href={`${home}/${row.id}`}>{nameOf(row)}</a>,
              },
              { title: words.site, text: (row) => row.site?.name ?? "" },
              { title: words.mode, text: (row) => words[row.mode] },
              { title: words.starts, text: (row) => asMoment(row.starts) },
              { title: words.team, text: (row) => row.team.map(({ name }) => name).join("、") },
              { title: words.state, text: (row) => stateName(row.state) },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}
