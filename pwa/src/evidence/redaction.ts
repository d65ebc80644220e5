/** Parts of a picture that are made unreadable: boxes in thousandths of it, so that every copy is hit alike. */

/** Left, top, width, height. */
export type Region = readonly [left: number, top: number, width: number, height: number];
export type Point = readonly [x: number, y: number];

export const WHOLE = 1000;
/** Smaller would be a slip of the finger. */
export const SMALLEST = 15;
export const MOST = 40;
const FIRST = 250;

/** Where a finger is on the picture, given where the picture is on the screen. */
export function onPicture(
  { x, y }: { x: number; y: number },
  box: { left: number; top: number; width: number; height: number },
): Point {
  return [within((x - box.left) / box.width), within((y - box.top) / box.height)];
}

const within = (share: number) => clamp(Math.round(share * WHOLE), 0, WHOLE);
const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** The box between where a finger went down and where it is; undefined while it is smaller than a slip. */
export function between([x0, y0]: Point, [x1, y1]: Point): Region | undefined {
  const [width, height] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
  if (width < SMALLEST || height < SMALLEST) return undefined;
  return [Math.min(x0, x1), Math.min(y0, y1), width, height];
}

/** A box in the middle, for whoever has no finger on the screen. */
export const inTheMiddle = (): Region => [(WHOLE - FIRST) / 2, (WHOLE - FIRST) / 2, FIRST, FIRST];

/** The box moved, no further than the picture goes. */
export function moved([left, top, width, height]: Region, dx: number, dy: number): Region {
  return [clamp(left + dx, 0, WHOLE - width), clamp(top + dy, 0, WHOLE - height), width, height];
}

/** The box made wider and higher, from its upper left corner. */
export function grown([left, top, width, height]: Region, dx: number, dy: number): Region {
  return [left, top, clamp(width + dx, SMALLEST, WHOLE - left), clamp(height + dy, SMALLEST, WHOLE - top)];
}

/** The dots of a picture that a box covers: never less than it says. */
export function dotsOf([left, top, width, height]: Region, across: number, down: number) {
  const x = Math.floor((left * across) / WHOLE);
  const y = Math.floor((top * down) / WHOLE);
  return {
    x,
    y,
    width: Math.min(across, Math.ceil(((left + width) * across) / WHOLE)) - x,
    height: Math.min(down, Math.ceil(((top + height) * down) / WHOLE)) - y,
  };
}

/** Tell whether a box reaches below a height, told as a share of the picture from its upper edge. */
export const reaches = ([, top, , height]: Region, share: number) => top + height > share * WHOLE;

/** Arrows move a box by a step, with Shift they change its size. */
export function steered(region: Region, key: string, larger: boolean): Region | undefined {
  const step = 10;
  const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[
    key
  ] as Point | undefined;
  return way && (larger ? grown(region, ...way) : moved(region, ...way));
}
