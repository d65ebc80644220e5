/** A signature as lines on a field 1000 wide: whole numbers, so that every reader draws the same. */
export type Stroke = readonly number[];

export const FIELD_WIDTH = 1000;
export const FIELD_HEIGHT = 400;

/** Points nearer than this say nothing new. */
const STEP = 4;
/** More would only weigh; a long signature has some hundreds. */
const MOST_POINTS = 3000;

/** Where a finger is on the field, given where it is in a box on the screen. */
export function onField(
  point: { x: number; y: number },
  box: { left: number; top: number; width: number; height: number },
): readonly [x: number, y: number] {
  const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
  return [
    within(((point.x - box.left) / box.width) * FIELD_WIDTH, FIELD_WIDTH),
    within(((point.y - box.top) / box.height) * FIELD_HEIGHT, FIELD_HEIGHT),
  ];
}

/** Begin a stroke; a touch alone is a dot. */
export function begin(strokes: readonly Stroke[], [x, y]: readonly [number, number]): readonly Stroke[] {
  return points(strokes) >= MOST_POINTS ? strokes : [...strokes, [x, y]];
}

/** Go on with the last stroke, unless the finger has hardly moved. */
export function extend(strokes: readonly Stroke[], [x, y]: readonly [number, number]): readonly Stroke[] {
  const last = strokes.at(-1);
  if (!last || points(strokes) >= MOST_POINTS) return strokes;
  const [atX = 0, atY = 0] = last.slice(-2);
  if (Math.hypot(x - atX, y - atY) < STEP) return strokes;
  return [...strokes.slice(0, -1), [...last, x, y]];
}

function points(strokes: readonly Stroke[]): number {
  return strokes.reduce((sum, stroke) => sum + stroke.length / 2, 0);
}

/** The stroke as the points of an SVG line; a dot becomes a line too short to see the ends of. */
export function svgPoints(stroke: Stroke): string {
  const pairs = stroke.length === 2 ? [...stroke, stroke[0]! + 1, stroke[1]!] : stroke; // a stroke has a point
  return pairs.join(" ");
}
