import { knownAs } from "../app/known-as.ts";
import { quiet } from "../cover/cover.ts";
import type { Checklist } from "../inspections/checklist.ts";
import { named } from "../inspections/naming.ts";
import { asMoment } from "../language.ts";
import type { Order } from "./task.ts";
import { words } from "./words.ts";

interface Props {
  order: Order;
  /** Undefined while it is on its way. */
  checklist: Checklist | undefined;
}

type Fact = readonly [name: string, fact: string | null | undefined];

/** The dispatch order, fact by fact; where somebody may be reading along, only what is needed on the way. */
export function OrderFacts({ order, checklist }: Props) {
  const telling: readonly Fact[] = [
    [words.body, knownAs(order.body)],
    [words.mode, order.mode === "open" ? words.open : words.covert],
    [words.reason, order.reason],
    [words.checklist, checklist ? named(checklist) : order.checklist],
  ];
  const facts: readonly Fact[] = [
    ...(quiet.value ? [] : telling),
    [words.occupation, order.occupation],
    [words.city, order.city],
    [words.reportDue, order.report_due && asMoment(order.report_due)],
  ];
  return (
    <section class="card" aria-labelledby="order">
      <h2 id="order">{words.order}</h2>
      <dl class="facts">
        {facts.map(
          ([name, fact]) =>
            fact && (
              <>
                <dt key={name}>{name}</dt>
                <dd>{fact}</dd>
              </>
            ),
        )}
      </dl>
    </section>
  );
}
