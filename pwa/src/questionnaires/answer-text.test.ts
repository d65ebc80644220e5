import { expect, it } from "vitest";
import {
  decimalNumber,
  momentHere,
  monthDay,
  placeText,
  timeHere,
  typedPlace,
  wholeNumber,
  withoutZone,
  yearNumber,
} from "./answer-text.ts";

it.each([
  ["12", "12"],
  [" １２ ", "12"],
  ["-3", "-3"],
  ["007", "7"],
  ["1.5", null],
  ["", null],
  ["3000000000", null],
  ["十", null],
])("reads %j as the whole number %j", (text, number) => expect(wholeNumber(text)).toBe(number));

it.each([
  ["1.50", "1.5"],
  ["１。５", "1.5"],
  [".5", "0.5"],
  ["1e9", null],
  ["1,5", null],
  ["10000000000000000000000", "10000000000000000000000"],
  ["0.0000001", "0.0000001"],
])("reads %j as the number %j", (text, number) => expect(decimalNumber(text)).toBe(number));

it("writes times with the zone of the phone, and shows them without", () => {
  const time = timeHere("09:30", new Date("2026-11-23T00:00:00Z"));
  const moment = momentHere("2026-11-23T09:30");
  expect([time, moment]).toEqual(["09:30:00.000+08:00", "2026-11-23T09:30:00.000+08:00"]);
  expect([withoutZone(time!), withoutZone(moment!)]).toEqual(["09:30", "2026-11-23T09:30"]);
});

it("writes a year and a month as their first day", () => {
  expect([yearNumber("1998"), monthDay("2019-07")]).toEqual(["1998-01-01", "2019-07-01"]);
  expect([yearNumber("98"), monthDay("2019-13")]).toEqual([null, null]);
});

it("writes a place as ODK does", () => {
  const coords = { latitude: 23.129163, longitude: 113.264435, altitude: null, accuracy: 12.34 };
  expect(placeText(coords)).toBe("23.129163 113.264435 0 12.3");
  expect([typedPlace("23.1，113.2"), typedPlace("123 1"), typedPlace("here")]).toEqual([
    "23.1 113.2 0 0",
    null,
    null,
  ]);
});

it.each(["31,", "，", "31", "31 ,121 1", "0x10 1"])("takes %j for no place", (text) =>
  expect(typedPlace(text)).toBeNull(),
);
