import { effect } from "@preact/signals";
import { expect, it } from "vitest";
import { fill, question, repeatNamed, smallForm, standing, vectorForm } from "./form-for-tests.ts";
import type { SelectNode, UploadNode } from "./form-nodes.ts";
import { FormSession, UnusableForm } from "./form-session.ts";
import { pageOf } from "./pages.ts";

const every = () => vectorForm("every_feature", "occupations.csv", "equipment.csv");
const photo = (size: number) =>
  new File([new Uint8Array(size).fill(7)], "IMG_0001.JPG", { type: "image/jpeg" });

/** A question that hides another. */
const hiding = () =>
  smallForm(
    "<minor/><guardian/><seen/>",
    `<bind nodeset="/data/minor" type="string"/>
     <bind nodeset="/data/guardian" type="string" relevant=" /data/minor = 'yes'"/>
     <bind nodeset="/data/seen" type="string" calculate=" /data/guardian "/>`,
    `<input ref="/data/minor"><label>minor</label></input><input ref="/data/guardian"><label>guardian</label></input>`,
  );

it("shows questions and choices as the answers before them ask for", async () => {
  const session = await FormSession.open(every());
  const shown = () => pageOf(session.pages.value, question(session, "other_tool").nodeId) >= 0;
  const before = shown();
  fill(session, "tools", ["lathe", "other"]);
  fill(session, "province", ["gd"]);
  const cities = question<SelectNode>(session, "city").currentState.valueOptions.map(({ value }) => value);
  expect([before, shown()]).toEqual([false, true]);
  expect(cities).toEqual(["gz", "sz"]);
});

it("draws anew what depends on an answer", async () => {
  const session = await FormSession.open(every());
  const seen: (string | undefined)[] = [];
  const stop = effect(() => {
    seen.push(question(session, "greeting").currentState.label?.asString.trim());
  });
  fill(session, "full_name", "陈某");
  stop();
  expect(seen).toEqual(["您好，", "您好，陈某"]);
});

it("works out calculations, choice names and values from a file of choices", async () => {
  const session = await FormSession.open(every());
  fill(session, "fee", "12.5");
  fill(session, "province", ["gd"]);
  fill(session, "occupation", ["6-18-01-01"]);
  const worked = ["double_fee", "province_name", "level"].map((name) => standing(session, name));
  expect(worked).toEqual(["25", "广东", "4"]);
});

it("says what is wrong in the language of the form, and in another when it is changed", async () => {
  const session = await FormSession.open(every());
  const fault = () => session.gaps.value.find(({ reference }) => reference === "/data/words/age")?.message;
  fill(session, "age", "12");
  const first = fault();
  session.speak("English (en)");
  expect([first, fault()]).toEqual(["年龄应在 16 至 100 之间", "The age is between 16 and 100"]);
});

it("is complete only when nothing is missing, wrong or unreadable", async () => {
  const session = await FormSession.open(every());
  fill(session, "full_name", "陈某");
  fill(session, "province", ["gd"]);
  fill(session, "told", true);
  const whole = await session.complete();
  const age = question(session, "age");
  session.refuse(age, "不是整数", () => age.setValue(""));
  expect(whole?.xml).toContain("<full_name>陈某</full_name>");
  expect(session.gaps.value).toMatchObject([{ reference: "/data/words/age", kind: "unreadable" }]);
  expect(await session.complete()).toBeNull();
});

it("adds and removes entries, and follows a number that the form gives", async () => {
  const session = await FormSession.open(every());
  const rooms = repeatNamed(session.root, "room")!;
  session.addEntry(rooms);
  fill(session, "room_name", "甲", 0);
  fill(session, "room_name", "乙", 1);
  session.removeEntry(rooms, 0);
  fill(session, "stations", "3");
  expect(standing(session, "room_name")).toBe("乙");
  expect(standing(session, "rooms")).toBe("1");
  expect(repeatNamed(session.root, "station")!.currentState.children).toHaveLength(3);
});

it("gives back a draft with its photos, entries, id and start, byte by byte", async () => {
  const session = await FormSession.open(every());
  session.addEntry(repeatNamed(session.root, "room")!);
  fill(session, "room_name", "二号考场 <东>", 1);
  fill(session, "front", photo(300_000));
  fill(session, "room_photo", photo(5), 1);
  const kept = session.draft();
  const again = await FormSession.open(every(), kept);
  const back = question<UploadNode>(again, "front").currentState.value!;
  expect(again.draft().xml).toBe(kept.xml);
  expect([...again.draft().files.keys()].sort()).toEqual([...kept.files.keys()].sort());
  expect(Buffer.alloc(300_000, 7).equals(Buffer.from(await back.arrayBuffer()))).toBe(true);
});

it("keeps the answer of a question that is hidden, through a draft, and sends it only while it is shown", async () => {
  const session = await FormSession.open(hiding());
  fill(session, "minor", "yes");
  fill(session, "guardian", "王 & 李");
  fill(session, "minor", "no");
  const kept = session.draft();
  const again = await FormSession.open(hiding(), kept);
  const sent = await again.complete();
  fill(again, "minor", "yes");
  expect(kept.xml).toContain("<guardian>王 &amp; 李</guardian>");
  expect(sent?.xml).not.toContain("guardian");
  expect(standing(again, "guardian")).toBe("王 & 李");
});

it("goes on from an answer that was whole already", async () => {
  const session = await FormSession.open(hiding());
  fill(session, "minor", "no");
  const whole = (await session.complete())!;
  const again = await FormSession.open(hiding(), whole);
  fill(again, "minor", "yes");
  fill(again, "guardian", "王");
  expect((await again.complete())?.xml).toContain("<guardian>王</guardian>");
});

it("keeps a hidden answer through any number of drafts", async () => {
  const session = await FormSession.open(hiding());
  fill(session, "minor", "yes");
  fill(session, "guardian", "王");
  fill(session, "minor", "no");
  const second = (await FormSession.open(hiding(), session.draft())).draft();
  const third = (await FormSession.open(hiding(), second)).draft();
  expect(third.xml).toBe(session.draft().xml);
});

it("names files so that they say nothing, and no two the same", async () => {
  const session = await FormSession.open(every());
  fill(session, "front", photo(1));
  fill(session, "room_photo", photo(1));
  const names = [...session.draft().files.keys()];
  expect(new Set(names).size).toBe(2);
  expect(names.every((name) => /^[0-9a-f-]{36}\.jpg$/.test(name))).toBe(true);
});

it("keeps the name of a file whose bytes are not here", async () => {
  const session = await FormSession.open(every());
  fill(session, "front", photo(9));
  const { xml } = session.draft();
  const again = await FormSession.open(every(), { xml, files: new Map() });
  expect(again.draft().xml).toBe(xml);
});

it("opens a form that knows nothing of us", async () => {
  const session = await FormSession.open(vectorForm("outsider", "machines.csv"));
  fill(session, "workshop", "North");
  fill(session, "machine", ["m2"]);
  expect(session.languages.map(({ language }) => language)).toEqual(["English (en)", "Français (fr)"]);
  expect((await session.complete())?.xml).toContain("<machine>m2</machine>");
});

it("says that a form cannot be used, and why", async () => {
  const broken = { ...every(), media: new Map() };
  await expect(FormSession.open(broken)).rejects.toThrow(UnusableForm);
  await expect(FormSession.open({ xml: "<html/>", media: new Map() })).rejects.toThrow(UnusableForm);
});

it("offers the entries of a repeat as choices, under the names given in them", async () => {
  const session = await FormSession.open(every());
  session.addEntry(repeatNamed(session.root, "room")!);
  fill(session, "room_name", "东楼", 0);
  fill(session, "room_name", "西楼", 1);
  const { valueOptions } = question<SelectNode>(session, "best_room").currentState;
  expect(valueOptions.map(({ value, label }) => [value, label.asString])).toEqual([
    ["东楼", "东楼"],
    ["西楼", "西楼"],
  ]);
});
