import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { change, replicaOf } from "../replica/held.ts";
import { furnish, newPhone } from "../replica/phone-for-tests.ts";
import { emptyReplica } from "../sync/replica.ts";
import { heardTime } from "../vault/device-key.ts";
import type { Inspection } from "./inspection.ts";
import { saveArrival, saveCardShown, saveEnding } from "./store.ts";

const inspection = { scope: "case-1", person: "zhang", drawn: 0 } as unknown as Inspection;
const NOW = new Date("2026-11-23T09:00:00+08:00");
const TWO_HOURS = 2 * 60 * 60 * 1000;

beforeAll(furnish);
beforeEach(async () => {
  await newPhone("zhang");
  const replica = await emptyReplica("case-1", "zhang-1");
  await change(async () => new Map([["case-1", { replica }]]));
});

test("each moment of a visit keeps the phone's time as it is, and how far off it was", async () => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date"] });
  await heardTime(NOW.getTime() - TWO_HOURS); // the phone is two hours fast
  await saveArrival(inspection);
  await saveCardShown(inspection);
  await saveEnding(inspection, "finished", "");
  vi.useRealTimers();
  const kept = replicaOf("case-1")!.own.flatMap(({ operation }) => Object.values(operation.fields));
  const said = kept as unknown as { at: string; offset: number }[];
  expect(said.map(({ at }) => Date.parse(at))).toEqual(Array(3).fill(NOW.getTime()));
  expect(said.map(({ offset }) => offset)).toEqual(Array(3).fill(-TWO_HOURS));
});
