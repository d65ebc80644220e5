import { unpackable } from "./pixels.ts";
import { dotsOf, type Region, reaches } from "./redaction.ts";

/** Smaller copies of a photo: a preview for lists, and a stamped copy for reading. The original is never touched. */

export const PREVIEW_SIDE = 480;
export const STAMPED_SIDE = 1920;
const JPEG = "image/jpeg";

export interface Copies {
  /** Of the original, as it is meant to be seen. */
  width: number;
  height: number;
  preview: ArrayBuffer;
  stamped: ArrayBuffer;
}

/** The picture does not decode on this phone, cannot be drawn, or is too large to try. */
export class Undrawable extends Error {}

/** The type of a picture as its first bytes tell it; undefined for anything but the three that count as evidence. */
export function typeOf(bytes: ArrayBuffer): string | undefined {
  const start = String.fromCharCode(...new Uint8Array(bytes.slice(0, 12)));
  if (start.startsWith("\xff\xd8\xff")) return JPEG;
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  return start.startsWith("RIFF") && start.endsWith("WEBP") ? "image/webp" : undefined;
}

/** The size that fits into a square, in whole dots and never enlarged. */
export function sizeWithin(width: number, height: number, side: number): [width: number, height: number] {
  const scale = Math.min(1, side / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/**
 * Make both copies, in which `regions` are unreadable; `lines`, if any, are stamped onto the larger one. A picture
 * that was `stampedBefore` keeps its stamp, and has it written anew where a region would hide it.
 */
export async function copiesOf(
  bytes: ArrayBuffer,
  type: string,
  lines: readonly string[],
  regions: readonly Region[] = [],
  stampedBefore = false,
): Promise<Copies> {
  const picture = await decode(bytes, type);
  const { width, height } = picture;
  try {
    const stamped = draw(picture, ...sizeWithin(width, height, STAMPED_SIDE));
    for (const region of regions) blur(stamped, region);
    if (lines.length > 0) stamp(stamped, lines, stampedBefore ? regions : null);
    const preview = draw(picture, ...sizeWithin(width, height, PREVIEW_SIDE));
    for (const region of regions) blur(preview, region);
    return { width, height, preview: await toJpeg(preview, 0.7), stamped: await toJpeg(stamped, 0.85) };
  } finally {
    picture.close();
  }
}

/** Turned upright as the camera says. A picture that would take the phone's memory is not even tried. */
async function decode(bytes: ArrayBuffer, type: string): Promise<ImageBitmap> {
  if (!unpackable(bytes)) throw new Undrawable("too many pixels");
  try {
    return await createImageBitmap(new Blob([bytes], { type }));
  } catch (cause) {
    throw new Undrawable("does not decode", { cause });
  }
}

function draw(picture: ImageBitmap, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const brush = brushOf(canvas);
  brush.imageSmoothingQuality = "high";
  brush.drawImage(picture, 0, 0, width, height);
  return canvas;
}

/** So few fields are left of a part, whatever its size, that no letter and no face can be made out of them. */
const FIELDS = 4;

/** Make a part unreadable: what is left of it is a handful of mean colours, drawn softly. */
function blur(canvas: HTMLCanvasElement, region: Region): void {
  const { x, y, width, height } = dotsOf(region, canvas.width, canvas.height);
  const few = document.createElement("canvas");
  few.width = few.height = FIELDS;
  const fields = brushOf(few);
  fields.imageSmoothingQuality = "high";
  fields.drawImage(canvas, x, y, width, height, 0, 0, FIELDS, FIELDS);
  const brush = brushOf(canvas);
  brush.clearRect(x, y, width, height);
  brush.drawImage(few, 0, 0, FIELDS, FIELDS, x, y, width, height);
  few.width = 0;
}

/** Write lines over a dark band at the lower edge; over a stamp that is `hidden`, only where it is, and nothing shines through. */
function stamp(canvas: HTMLCanvasElement, lines: readonly string[], hidden: readonly Region[] | null): void {
  const brush = brushOf(canvas);
  const { width, height } = canvas;
  const { font, size, step } = fitting(brush, lines, width, height);
  const top = height - step * lines.length - size * 0.6;
  if (hidden && !hidden.some((region) => reaches(region, top / height))) return;
  brush.fillStyle = hidden ? "#000" : "rgb(0 0 0 / 60%)";
  brush.fillRect(0, top, width, height);
  brush.fillStyle = "#fff";
  brush.font = font;
  brush.textBaseline = "bottom";
  lines.forEach((line, at) => {
    brush.fillText(line, width * 0.025, height - step * (lines.length - 1 - at) - size * 0.4);
  });
}

/** A font in which every line fits across. */
function fitting(brush: CanvasRenderingContext2D, lines: readonly string[], width: number, height: number) {
  const fontOf = (size: number) => `600 ${size}px system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif`;
  const wanted = Math.max(14, Math.round(Math.max(width, height) / 48));
  brush.font = fontOf(wanted);
  const widest = Math.max(...lines.map((line) => brush.measureText(line).width));
  const size = Math.floor(wanted * Math.min(1, (width * 0.95) / widest));
  return { font: fontOf(size), size, step: Math.round(size * 1.4) };
}

function brushOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const brush = canvas.getContext("2d");
  if (!brush) throw new Undrawable("no memory for a canvas");
  return brush;
}

async function toJpeg(canvas: HTMLCanvasElement, quality: number): Promise<ArrayBuffer> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, JPEG, quality));
  canvas.width = 0; // gives the memory back at once, which some phones do not do by themselves
  if (blob?.type !== JPEG) throw new Undrawable("no JPEG came out");
  return blob.arrayBuffer();
}
