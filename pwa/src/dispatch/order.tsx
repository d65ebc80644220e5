import type { Checklist } from "../inspections/checklist.ts";
import { named } from "../inspections/naming.ts";
import { asMoment } from "../language.ts";
import { placeName } from "./naming.ts";
import type { Order } from "./task.ts";
import { words } from "./words.ts";

interface Props {
  order: Order;
  /** Undefined while it is on its way. */
  checklist: Checklist | undefined;
}

/** The dispatch order, fact by fact. */
export function OrderFacts({ order, checklist }: Props) {
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [words.body, placeName(order.body)],
    [words.mode, order.mode === "open" ? words.open : words.covert],
    [words.occupation, order.occupation],
    [words.reason, order.reason],
    [words.city, order.city],
    [words.checklist, checklist ? named(checklist) : order.checklist],
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
