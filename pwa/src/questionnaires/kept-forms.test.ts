import { createHash } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { change } from "../replica/held.ts";
import { connect, furnish, newPhone } from "../replica/phone-for-tests.ts";
import { save } from "../replica.ts";
import { emptyReplica } from "../sync/replica.ts";
import { fetchForms, formIsHere, formOf, startForms } from "./kept-forms.ts";
import type { Questionnaire } from "./questionnaire.ts";

const XML = "<h:html>问卷</h:html>";
const CSV = "name,label\n1,甲\n";
const sha = (text: string) => createHash("sha256").update(text).digest("hex");
const file = (text: string) => ({ sha256: sha(text), size: text.length });
const QUESTIONNAIRE: Questionnaire = {
  ...{ code: "Q", version: "1", zh: "问卷", en: "Q", respondent: "staff", form: file(XML) },
  media: [{ name: "a.csv", type: "text/csv", ...file(CSV) }],
};

beforeAll(furnish);
beforeEach(async () => {
  connect(() => new Response("{}", { status: 503 }));
  await newPhone("zhang");
  const replica = await emptyReplica("library", "zhang-1");
  await change(async () => new Map([["library", { replica }]]));
  const about = JSON.parse(JSON.stringify(QUESTIONNAIRE));
  await save("library", { collection: "questionnaire", record: "Q@1", fields: { about }, seen: 0 });
  await startForms();
});

const serve = (bytes: Record<string, string>, asked: string[] = []) =>
  connect(({ path }) => {
    if (path.startsWith("/api/questionnaires/")) asked.push(path);
    const text = bytes[path.split("/").at(-1)!];
    return text === undefined ? new Response("{}", { status: 404 }) : new Response(text);
  });

test("a form and its files are fetched before they are needed, once, and are there without a network", async () => {
  const asked: string[] = [];
  serve({ [sha(XML)]: XML, [sha(CSV)]: CSV }, asked);
  const before = formIsHere(QUESTIONNAIRE);
  await fetchForms();
  await fetchForms();
  connect(() => {
    throw new TypeError("no line");
  });
  const form = await formOf(QUESTIONNAIRE);
  expect([before, formIsHere(QUESTIONNAIRE), asked.length]).toEqual([false, true, 2]);
  expect([form?.xml, await form?.media.get("a.csv")?.text()]).toEqual([XML, CSV]);
});

test("one file that cannot be had keeps none of the others from coming", async () => {
  serve({ [sha(CSV)]: CSV });
  await fetchForms();
  const half = formIsHere(QUESTIONNAIRE);
  serve({ [sha(XML)]: XML });
  await fetchForms();
  expect([half, formIsHere(QUESTIONNAIRE)]).toEqual([false, true]);
});

test("bytes that are not what the library names are not kept", async () => {
  serve({ [sha(XML)]: `${XML} changed on its way`, [sha(CSV)]: CSV });
  await fetchForms();
  expect(formIsHere(QUESTIONNAIRE)).toBe(false);
  await expect(formOf(QUESTIONNAIRE)).rejects.toThrow("not on this phone");
});
