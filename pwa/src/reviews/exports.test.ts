import { expect, test } from "vitest";
import { type CaseExport, concerning, exportsOf, share, sizeText } from "./exports.ts";

const incident = (kind: string, detail: string, at: number) => ({
  kind,
  detail,
  at,
  device: "d",
  person: "lin",
});

test("exports stand among the incidents, and are told the latest first", () => {
  const incidents = [
    incident("export", "archive 3f2a: 归档", 1),
    incident("fork", "received 1, top 2", 2),
    incident("export", "report-pdf 4b5c: 移送: 厅里", 3),
  ];
  expect(exportsOf({ incidents })).toEqual([
    { at: 3, person: "lin", kind: "report-pdf", purpose: "移送: 厅里" },
    { at: 1, person: "lin", kind: "archive", purpose: "归档" },
  ]);
});

test.each([
  [12, "1 KB"],
  [999_400, "999 KB"],
  [12_340_000, "12.3 MB"],
  [1_020_000_000, "1.02 GB"],
])("%d bytes are said as %s", (bytes, said) => {
  expect(sizeText(bytes)).toBe(said);
});

test("one's own exports concern one until they are gone, others' only while they wait for an answer", () => {
  const each = (own: boolean, state: string) => ({ own, state }) as CaseExport;
  const shown = [each(true, "making"), each(true, "refused"), each(false, "asked")];
  const hidden = [each(true, "gone"), each(false, "making"), each(false, "gone")];
  expect(concerning([...shown, ...hidden])).toEqual(shown);
});

test.each([
  [0, 0, null],
  [25, 100, 0.25],
  [100, 100, null],
  [null, null, null],
])("%s of %s bytes read are a share of %s", (done, whole, told) => {
  expect(share({ done, whole })).toBe(told);
});
