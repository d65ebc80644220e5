/** One thing that is wrong with a workbook, where it is and what to do about it. */
export interface RowFault {
  sheet: string;
  row: number | null;
  text: string;
}

/** What the server found wrong, by places such as "survey 5" or "settings", as rows in the order it told. */
export function rowFaults(fields: Readonly<Record<string, unknown>>): RowFault[] {
  return Object.entries(fields).map(([place, text]) => {
    const found = /^(\S+) (\d+)$/.exec(place);
    return { sheet: found?.[1] ?? place, row: found ? Number(found[2]) : null, text: String(text) };
  });
}
