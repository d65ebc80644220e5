import { afterEach, expect, test, vi } from "vitest";
import { lengthOf, lengthWithin, UNKNOWN } from "./length.ts";

/** A player as browsers have it: what it says of the length at first, and once it was sent to the end. */
class Player {
  duration = Number.NaN;
  onloadedmetadata: (() => void) | null = null;
  ondurationchange: (() => void) | null = null;
  onerror: (() => void) | null = null;

  constructor(
    private first: number | "broken" | "silent",
    private atEnd: number,
  ) {}

  set src(_: string) {
    if (this.first === "silent") return;
    if (this.first === "broken") queueMicrotask(() => this.onerror?.());
    else this.tell(this.first);
  }

  set currentTime(_: number) {
    this.tell(this.atEnd);
  }

  removeAttribute(): void {}

  private tell(duration: number): void {
    queueMicrotask(() => {
      this.duration = duration;
      this.ondurationchange?.();
      this.onloadedmetadata?.();
    });
  }
}

const plays = (...player: ConstructorParameters<typeof Player>) =>
  vi.stubGlobal("document", { createElement: () => new Player(...player) });

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  ["that says how long it is", 11.2, 0, 12],
  ["whose length stands nowhere but at its end", Number.POSITIVE_INFINITY, 7.5, 8],
  ["that cannot be played", "broken", 0, UNKNOWN],
] as const)("the length of a recording %s is read from it", async (_, first, atEnd, seconds) => {
  plays(first, atEnd);
  expect(await lengthOf(new Blob(["video"]), "video")).toBe(seconds);
});

test("a browser that never answers holds nothing up", async () => {
  vi.useFakeTimers();
  plays("silent", 0);
  const told = lengthOf(new Blob(["sound"]), "audio");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await told).toBe(UNKNOWN);
});

test("what was recorded here lasts no longer than it may", async () => {
  plays(60.3, 0);
  expect(await lengthWithin(new Blob(["video"]), "video")).toBe(60);
});
