import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { download, toCsv } from "./csv.ts";
import { PAGE, Pages, pageOf } from "./pages.tsx";
import { type Column, type Order, Rows } from "./rows.tsx";
import { words } from "./words.ts";

export type { Column } from "./rows.tsx";

interface Props<T> {
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  id: (row: T) => string;
  /** What to say, and offer, where there is nothing yet. */
  empty?: ComponentChildren;
}

/** A table that can be searched, sorted by any column, paged, and taken away as CSV. */
export function Table<T>({ label, rows, columns, id, empty }: Props<T>) {
  const [sought, setSought] = useState("");
  const [order, setOrder] = useState<Order>({ column: -1, down: false });
  const [page, setPage] = useState(1);
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
          onInput={(event) => {
            setSought(event.currentTarget.value);
            setPage(1);
          }}
        />
        <span class="quiet" role="status">
          {shown.length === rows.length ? words.rows(rows.length) : words.rowsOf(shown.length, rows.length)}
        </span>
        <button type="button" class="button" onClick={() => exportCsv(label, shown, columns)}>
          {words.exportCsv}
        </button>
      </div>
      <Rows
        label={label}
        rows={pageOf(shown, page)}
        columns={columns}
        id={id}
        order={order}
        onOrder={(chosen) => {
          setOrder(chosen);
          setPage(1);
        }}
      >
        {shown.length === 0 && <p class="quiet no-match">{words.noMatch}</p>}
      </Rows>
      <Pages page={page} total={shown.length} size={PAGE} onPage={setPage} />
    </div>
  );
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
  const key = column.order ?? column.text;
  return rows.toSorted((one, other) => turn * compared(key(one), key(other)));
}

function compared(one: string | number, other: string | number): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), "zh-CN", { numeric: true });
}

/** Hand out rows as a file that spreadsheets open. */
export function exportCsv<T>(label: string, rows: readonly T[], columns: readonly Column<T>[]): void {
  const head = columns.map(({ title }) => title);
  const body = rows.map((row) => columns.map((column) => column.text(row)));
  download(`${label}.csv`, "text/csv;charset=utf-8", toCsv([head, ...body]));
}
