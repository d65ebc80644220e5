import type { ComponentChildren } from "preact";

export interface Column<T> {
  title: string;
  /** What is searched, sorted and exported. */
  text: (row: T) => string;
  /** What rows are sorted by, where the text would not do: a moment as it is written, say. */
  order?: (row: T) => string | number;
  /** What is drawn, where that is more than the text. */
  draw?: (row: T) => ComponentChildren;
  /** Never broken over lines: a date, a state, a number. */
  short?: boolean;
}

export interface Order {
  column: number;
  down: boolean;
}

interface Props<T> {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  id: (row: T) => string;
  /** In which order they stand, and how to ask for another; rows that come in one order have none. */
  order?: Order;
  onOrder?: (order: Order) => void;
  /** What stands below where there are none. */
  children?: ComponentChildren;
}

/** The rows of a table under their headings: cells where there is room, else a card for each row. */
export function Rows<T>({ label, rows, columns, id, order, onOrder, children }: Props<T>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="table-scroll" tabIndex={0} aria-label={label}>
      <table>
        <caption class="unseen">{label}</caption>
        <thead>
          <tr>
            {columns.map(({ title }, place) => (
              <th key={title} scope="col" aria-sort={place === order?.column ? direction(order) : undefined}>
                {onOrder ? (
                  <button
                    type="button"
                    onClick={() => onOrder({ column: place, down: place === order?.column && !order.down })}
                  >
                    {title}
                  </button>
                ) : (
                  title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={id(row)}>
              {columns.map(({ title, text, draw, short }) => (
                <td key={title} data-title={title} class={short ? "short" : undefined}>
                  <div>{draw ? draw(row) : text(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </section>
  );
}

function direction({ down }: Order): "ascending" | "descending" {
  return down ? "descending" : "ascending";
}
