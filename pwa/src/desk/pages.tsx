import { words } from "./words.ts";

/** Rows on one page of a table. */
export const PAGE = 50;

/** The rows that stand on a page, which counts from one; a page past the end is the last. */
export function pageOf<T>(rows: readonly T[], page: number, size = PAGE): readonly T[] {
  const at = Math.min(page, pagesOf(rows.length, size));
  return rows.slice((at - 1) * size, at * size);
}

/** How many pages there are; one also where there is nothing. */
export function pagesOf(total: number, size = PAGE): number {
  return Math.max(1, Math.ceil(total / size));
}

interface Props {
  page: number;
  total: number;
  size: number;
  onPage: (page: number) => void;
}

/** Back and on through the pages; nothing where there is only one. */
export function Pages({ page, total, size, onPage }: Props) {
  const last = pagesOf(total, size);
  const at = Math.min(page, last);
  if (last === 1) return null;
  const turn = (to: number) => (event: Event) => {
    onPage(to);
    (event.currentTarget as Element).closest(".table-frame")?.scrollIntoView(); // another page begins at its top
  };
  return (
    <nav class="pages" aria-label={words.pages}>
      <button type="button" class="button" disabled={at === 1} onClick={turn(at - 1)}>
        {words.pageBefore}
      </button>
      <span role="status">{words.pageOf(at, last)}</span>
      <button type="button" class="button" disabled={at === last} onClick={turn(at + 1)}>
        {words.pageAfter}
      </button>
    </nav>
  );
}
