import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { go, query } from "../app/router.tsx";
import { useRefreshed } from "../desk/refreshed.ts";
import { Loaded } from "../desk/resource.tsx";
import { account, allowed } from "../desk/session.ts";
import { awaits, nameOf, readDispatches } from "../dispatch/orders.ts";
import { asMoment } from "../language.ts";
import { Approvals } from "./approvals.tsx";
import { CaseTable } from "./case-table.tsx";
import { type Inbox, readInbox } from "./cases.ts";
import { type Filter, filterIn, narrowed, queryOf } from "./inbox-filter.ts";
import { Filters } from "./inbox-filters.tsx";
import { words } from "./inbox-words.ts";
import { words as samples } from "./sample-words.ts";
import { Silence } from "./silence.tsx";
import { Strays } from "./strays.tsx";
import "./desk.css";

/** Every case this person may see, what has come in of it, and what waits for somebody. */
export function InboxScreen() {
  const filter = filterIn(query.value);
  const asked = queryOf(filter);
  const inbox = useRefreshed(() => readInbox(asked), [asked]);
  return (
    <Page
      title={words.inbox}
      actions={
        allowed("see cases") && (
          <a class="button" href="/desk/samples">
            {samples.samples}
          </a>
        )
      }
    >
      {allowed("approve dispatches") && <ToApprove />}
      <Approvals />
      <Loaded of={inbox}>{(read) => <Cases inbox={read} filter={filter} />}</Loaded>
    </Page>
  );
}

/** Nothing tells a second person otherwise that a dispatch is waiting. */
function ToApprove() {
  const me = account.value?.id ?? "";
  const waiting = useRefreshed(
    async () => (await readDispatches()).filter((one) => awaits(one, me)),
    [],
    60_000,
  );
  if (!waiting.value?.length) return null;
  return (
    <Notice title={words.toApprove(waiting.value.length)}>
      <ul class="plain">
        {waiting.value.map((one) => (
          <li key={one.id}>
            <a href={`/desk/dispatches/${one.id}`}>{nameOf(one)}</a> · {asMoment(one.starts)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Cases({ inbox, filter }: { inbox: Inbox; filter: Filter }) {
  const show = (changed: Partial<Filter>) => go(addressOf({ ...filter, page: 1, ...changed }));
  return (
    <>
      <Silence inbox={inbox} />
      <Strays strays={inbox.strays} />
      <Sides filter={filter} late={inbox.ended_late} />
      <Filters filter={filter} show={show} />
      <CaseTable inbox={inbox} filter={filter} show={show} empty={<p>{nothing(filter)}</p>} />
    </>
  );
}

function nothing(filter: Filter): string {
  if (narrowed(filter)) return words.noneMatch;
  return filter.show === "ended" ? words.noneEnded : words.none;
}

function addressOf(filter: Filter): string {
  const asked = queryOf(filter);
  return asked ? `/desk?${asked}` : "/desk";
}

/** Cases that are over stand apart; what still comes in of them is counted where they are. */
function Sides({ filter, late }: { filter: Filter; late: number }) {
  return (
    <nav class="parts" aria-label={words.shown}>
      {(["running", "ended"] as const).map((side) => (
        <a
          key={side}
          href={addressOf({ ...filter, show: side, state: "", page: 1 })}
          aria-current={filter.show === side ? "page" : undefined}
        >
          {words[side]}
          {side === "ended" && late > 0 && <span class="badge warn">{late}</span>}
        </a>
      ))}
    </nav>
  );
}
