import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { download, toCsv } from "./csv.ts";
import { words } from "./words.ts";

export interface Column<T> {
  title: string;
  /** What is searched, sorted and exported. */
  text: (row: T) => string;
  /** What is drawn, where that is more than the text. */
  draw?: (row: T) => ComponentChildren;
  /** Never broken over lines: a date, a state, a number. */
  short?: boolean;
}

interface Props<T> {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  id: (row: T) => string;
  /** What to say, and offer, where there is nothing yet. */
  empty?: ComponentChildren;
}

/** A table that can be searched, sorted by any column, and taken away as CSV. */
export function Table<T>({ label, rows, columns, id, empty }: Props<T>) {
  const [sought, setSought] = useState("");
  const [order, setOrder] = useState({ column: -1, down: false });
  const search = useId();
  const shown = sorted(found(rows, columns, sought), columns[order.column], order.down);
  if (rows.length === 0) return <div class="card">{empty ?? <p>{words.nothing}</p>}</div>;
  return (
    <div class="table-frame">
      <div class="table-tools">
        <label class="unseen" for={search}>
          {words.search}
        </label>
        <input
          id={search}
          type="search"
          placeholder={words.search}
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
        <span class="quiet" role="status">
          {shown.length === rows.length ? words.rows(rows.length) : words.rowsOf(shown.length, rows.length)}
        </span>
        <button type="button" class="button" onClick={() => exportCsv(label, shown, columns)}>
          {words.exportCsv}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="table-scroll" tabIndex={0} aria-label={label}>
        <table>
          <caption class="unseen">{label}</caption>
          <thead>
            <tr>
              {columns.map(({ title }, place) => (
                <th
                  key={title}
                  scope="col"
                  aria-sort={place === order.column ? direction(order.down) : undefined}
                >
                  <button
                    type="button"
                    onClick={() => setOrder({ column: place, down: place === order.column && !order.down })}
                  >
                    {title}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
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
        {shown.length === 0 && <p class="quiet no-match">{words.noMatch}</p>}
      </section>
    </div>
  );
}

function direction(down: boolean): "ascending" | "descending" {
  return down ? "descending" : "ascending";
}

function found<T>(rows: readonly T[], columns: readonly Column<T>[], sought: string): readonly T[] {
  const parts = sought.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = columns.map((column) => column.text(row).toLowerCase()).join("\n");
    return parts.every((part) => text.includes(part));
  });
}

function sorted<T>(rows: readonly T[], column: Column<T> | undefined, down: boolean): readonly T[] {
  if (!column) return rows;
  const turn = down ? -1 : 1;
  return rows.toSorted(
    (one, other) => turn * column.text(one).localeCompare(column.text(other), "zh-CN", { numeric: true }),
  );
}

function exportCsv<T>(label: string, rows: readonly T[], columns: readonly Column<T>[]): void {
  const head = columns.map(({ title }) => title);
  const body = rows.map((row) => columns.map((column) => column.text(row)));
  download(`${label}.csv`, "text/csv;charset=utf-8", toCsv([head, ...body]));
}
