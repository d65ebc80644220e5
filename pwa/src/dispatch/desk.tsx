import { Fragment } from "preact";
import { Page } from "../app/page.tsx";
import { Loaded, useResource } from "../desk/resource.tsx";
import { allowed } from "../desk/session.ts";
import { Table } from "../desk/table.tsx";
import { asMoment, say } from "../language.ts";
import { stateName, words } from "./desk-words.ts";
import { nameOf, readDispatches } from "./orders.ts";
import { State } from "./state.tsx";

const home = "/desk/dispatches";

/** Every dispatch this person may know of. */
export function DispatchesScreen() {
  const dispatches = useResource(readDispatches);
  return (
    <Page
      title={words.dispatches}
      actions={
        allowed("create dispatches") && (
          <a class="button primary" href={`${home}/new`}>
            {words.newDispatch}
          </a>
        )
      }
    >
      <Loaded of={dispatches}>
        {(rows) => (
          <Table
            label={words.dispatches}
            rows={rows}
            id={(row) => row.id}
            empty={<p>{allowed("create dispatches") ? words.none : words.noneSeen}</p>}
            columns={[
              {
                title: words.institution,
                text: nameOf,
                draw: (row) => <a href={`${home}/${row.id}`}>{nameOf(row)}</a>,
              },
              { title: words.site, text: (row) => row.site?.name ?? "" },
              { title: words.mode, text: (row) => words[row.mode], short: true },
              {
                title: words.starts,
                text: (row) => row.starts,
                draw: (row) => asMoment(row.starts),
                short: true,
              },
              {
                title: words.team,
                text: (row) => row.team.map(({ name }) => name).join(say(["、", ", "])),
                draw: (row) => <Team names={row.team.map(({ name }) => name)} />,
              },
              {
                title: words.state,
                text: (row) => stateName(row.state),
                draw: (row) => <State state={row.state} />,
                short: true,
              },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}

/** Names side by side, none broken over two lines. */
function Team({ names }: { names: readonly string[] }) {
  return names.map((name, place) => (
    <Fragment key={name}>
      {place > 0 && say(["、", ", "])}
      <span class="unbroken">{name}</span>
    </Fragment>
  ));
}
