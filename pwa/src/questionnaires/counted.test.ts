import { expect, it } from "vitest";
import { fill, question, repeatNamed, smallForm, standing } from "./form-for-tests.ts";
import { type InputNode, leavesOf, type SelectNode } from "./form-nodes.ts";
import { FormSession } from "./form-session.ts";

const { rootOf } = await import("./form-engine.ts"); // the engine needs the page of form-for-tests.ts before

/** So many stations as a number says, each with a name and a photo. */
const counting = (count = " /data/stations ") =>
  smallForm(
    `<stations/><tools/><station jr:template=""><name/><photo/></station>`,
    `<bind nodeset="/data/stations" type="int"/><bind nodeset="/data/tools" type="string"/>
     <bind nodeset="/data/station/name" type="string"/><bind nodeset="/data/station/photo" type="binary"/>`,
    `<input ref="/data/stations"><label>stations</label></input>
     <select ref="/data/tools"><label>tools</label>
       <item><label>a</label><value>a</value></item><item><label>b</label><value>b</value></item></select>
     <group ref="/data/station"><label>station</label><repeat nodeset="/data/station" jr:count="${count}">
       <input ref="/data/station/name"><label>name</label></input>
       <upload ref="/data/station/photo" mediatype="image/*"><label>photo</label></upload>
     </repeat></group>`,
  );

const entries = (session: FormSession) => repeatNamed(session.root, "station")!.currentState.children.length;
const photo = () => new File([new Uint8Array(9)], "a.jpg", { type: "image/jpeg" });

async function twelveNamed(): Promise<FormSession> {
  const session = await FormSession.open(counting());
  fill(session, "stations", "12");
  for (let at = 0; at < 12; at++) fill(session, "name", `工位${at + 1}`, at);
  fill(session, "photo", photo(), 11);
  return session;
}

it("loses no entry while 12 becomes 15 by way of nothing and 1", async () => {
  const session = await twelveNamed();
  const stations = question(session, "stations");
  const empty = session.answerSoFar(stations, () => {
    stations.setValue("0");
    stations.setValue("");
  });
  const one = session.answerSoFar(stations, () => stations.setValue("1"));
  const between = session.draft();
  const fifteen = session.answerSoFar(stations, () => stations.setValue("15"));
  const names = Array.from({ length: 15 }, (_, at) => standing(session, "name", at));
  expect([empty, one, fifteen]).toEqual([false, false, true]);
  expect(between.xml).toContain("<stations>12</stations>");
  expect(names).toEqual([...Array.from({ length: 12 }, (_, at) => `工位${at + 1}`), "", "", ""]);
  expect(session.draft().files.size).toBe(1);
});

it("keeps number and entries when somebody does not agree to lose those that hold answers", async () => {
  const session = await twelveNamed();
  const before = session.draft();
  fill(session, "stations", "1");
  const { entries: lost } = session.loss.value!;
  session.loss.value!.keep();
  expect([lost, session.loss.value, standing(session, "stations")]).toEqual([11, null, "12"]);
  expect(session.draft()).toEqual(before);
  expect((await session.complete())!.xml.match(/工位\d+/g)).toHaveLength(12);
});

it("takes the entries away once somebody agrees, and goes on counting", async () => {
  const session = await twelveNamed();
  fill(session, "stations", "1");
  session.loss.value!.agree();
  const shrunk = [entries(session), session.loss.value, session.draft().files.size];
  fill(session, "stations", "3");
  expect(shrunk).toEqual([1, null, 0]);
  expect([0, 1, 2].map((at) => standing(session, "name", at))).toEqual(["工位1", "", ""]);
});

it("asks nobody for entries in which nothing was answered", async () => {
  const session = await FormSession.open(counting());
  fill(session, "stations", "12");
  fill(session, "name", "东", 0);
  fill(session, "stations", "2");
  expect([entries(session), session.loss.value, standing(session, "name", 0)]).toEqual([2, null, "东"]);
});

it("asks whatever the number is worked out from, and of a restored draft too", async () => {
  const session = await FormSession.open(counting("count-selected( /data/tools )"));
  fill(session, "tools", ["a", "b"]);
  fill(session, "name", "西", 1);
  const again = await FormSession.open(counting("count-selected( /data/tools )"), session.draft());
  fill(again, "tools", ["a"]);
  const { entries: lost } = again.loss.value!;
  again.loss.value!.keep();
  expect([lost, standing(again, "name", 1)]).toEqual([1, "西"]);
  expect(question<SelectNode>(again, "tools").currentState.value).toEqual(["a", "b"]);
});

const METHODS = ["addChildren", "removeChildren"] as const;
const CHANGED = "the engine no longer changes counted entries as heldBy in held-entries.ts expects";

/** Rooms that somebody adds, each with desks as many as it says, and as many guards as there are rooms. */
const rooms = smallForm(
  `<room jr:template=""><desks/><desk jr:template=""><state/></desk></room><guard jr:template=""><guard_name/></guard>`,
  `<bind nodeset="/data/room/desks" type="int"/><bind nodeset="/data/room/desk/state" type="string"/>
   <bind nodeset="/data/guard/guard_name" type="string"/>`,
  `<group ref="/data/room"><label>room</label><repeat nodeset="/data/room">
     <input ref="/data/room/desks"><label>desks</label></input>
     <group ref="/data/room/desk"><label>desk</label><repeat nodeset="/data/room/desk" jr:count=" ../desks ">
       <input ref="/data/room/desk/state"><label>state</label></input></repeat></group>
   </repeat></group>
   <group ref="/data/guard"><label>guard</label><repeat nodeset="/data/guard" jr:count="count( /data/room )">
     <input ref="/data/guard/guard_name"><label>name</label></input></repeat></group>`,
);

it("tells beforehand which filled-in entries elsewhere go with one that somebody removes, and touches nothing", async () => {
  const session = await FormSession.open(rooms);
  const free = repeatNamed(session.root, "room")!;
  while (free.currentState.children.length < 3) session.addEntry(free);
  fill(session, "desks", "2", 0);
  fill(session, "state", "坏", 1);
  const alone = await session.lostWith(free, 0); // its own desks are asked about with it
  fill(session, "guard_name", "赵", 2);
  const before = session.draft();
  const withGuard = await session.lostWith(free, 0);
  expect([alone, withGuard]).toEqual([0, 1]);
  expect(session.draft()).toEqual(before);
});

it("goes on after an entry with counted entries in it was removed, and drops what hung on its number", async () => {
  const session = await FormSession.open(rooms);
  const free = repeatNamed(session.root, "room")!;
  while (free.currentState.children.length < 2) session.addEntry(free);
  fill(session, "desks", "2", 0);
  fill(session, "guard_name", "赵", 1);
  const before = session.changes.value;
  session.removeEntry(free, 0);
  fill(session, "guard_name", "钱", 0);
  expect(session.changes.value).toBe(before + 2);
  expect(session.draft().xml.match(/<(room|desk|guard)>/g)).toEqual(["<room>", "<guard>"]);
});

it("counts on two methods of the engine, which another version may no longer have or call", async () => {
  const root = await rootOf(counting(), undefined);
  const repeat = repeatNamed(root, "station") as unknown as Record<string, unknown>;
  const missing = METHODS.filter((name) => typeof repeat[name] !== "function");
  const called: string[] = [];
  for (const name of METHODS) repeat[name] = () => called.push(name);
  const stations = leavesOf(root).find(({ nodeType }) => nodeType === "input") as InputNode;
  for (const count of ["3", "0"]) stations.setValue(count);
  expect({ missing, called }, CHANGED).toEqual({ missing: [], called: [...METHODS] });
});

it("keeps the entries when what is typed is no number", async () => {
  const session = await twelveNamed();
  const stations = question(session, "stations");
  session.refuse(stations, "1x", () => {
    stations.setValue("0");
    stations.setValue("");
  });
  expect([entries(session), session.unreadable(stations)]).toEqual([12, "1x"]);
  expect(await session.complete()).toBeNull();
});
