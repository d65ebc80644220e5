/**
 * What a camera claims about its picture: a handful of EXIF tags of a JPEG, as texts. Nothing is derived
 * from them; the time above all stays the text it was, without a zone of our own.
 */

export type Claims = Readonly<Record<string, string>>;

const TAGS: Readonly<Record<number, string>> = {
  271: "make",
  272: "model",
  274: "orientation",
  305: "software",
  306: "changed",
  36867: "taken",
  36881: "zone",
};
const GPS_TAGS: Readonly<Record<number, string>> = {
  1: "north",
  2: "latitude",
  3: "east",
  4: "longitude",
  29: "day",
};
const EXIF_IFD = 34665;
const GPS_IFD = 34853;
const SIZES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8 };
const LONGEST = 100;

/** Read what is claimed; nothing where there is no EXIF, and as far as it goes where it is damaged. */
export function readExif(bytes: ArrayBuffer): Claims {
  const found: Record<string, string> = {};
  try {
    const tiff = tiffIn(new DataView(bytes));
    if (tiff) readAll(tiff, found);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // an offset led out of the block
  }
  return found;
}

/** The TIFF block inside the APP1 segment. */
function tiffIn(jpeg: DataView): DataView | undefined {
  if (jpeg.byteLength < 4 || jpeg.getUint16(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 10 < jpeg.byteLength; at += 2 + jpeg.getUint16(at + 2)) {
    const marker = jpeg.getUint16(at);
    if (marker < 0xffe0 || marker > 0xffef) return undefined;
    if (marker === 0xffe1 && jpeg.getUint32(at + 4) === 0x45786966)
      return new DataView(jpeg.buffer, at + 10, jpeg.getUint16(at + 2) - 8);
  }
  return undefined;
}

function readAll(tiff: DataView, found: Record<string, string>): void {
  const little = tiff.getUint16(0) === 0x4949;
  const links = readTable(tiff, little, tiff.getUint32(4, little), TAGS, found);
  if (links.has(EXIF_IFD)) readTable(tiff, little, links.get(EXIF_IFD)!, TAGS, found);
  if (links.has(GPS_IFD)) readTable(tiff, little, links.get(GPS_IFD)!, GPS_TAGS, found);
}

/** Read the named tags of one table; the result is where its links to other tables lead. */
function readTable(
  tiff: DataView,
  little: boolean,
  start: number,
  names: Readonly<Record<number, string>>,
  found: Record<string, string>,
): Map<number, number> {
  const links = new Map<number, number>();
  const count = tiff.getUint16(start, little);
  for (let at = start + 2; at < start + 2 + count * 12; at += 12) {
    const tag = tiff.getUint16(at, little);
    if (tag === EXIF_IFD || tag === GPS_IFD) links.set(tag, tiff.getUint32(at + 8, little));
    const name = names[tag];
    if (name) found[name] = valueAt(tiff, little, at).slice(0, LONGEST);
  }
  return links;
}

function valueAt(tiff: DataView, little: boolean, entry: number): string {
  const type = tiff.getUint16(entry + 2, little);
  const count = Math.min(tiff.getUint32(entry + 4, little), LONGEST);
  const size = (SIZES[type] ?? 0) * count;
  const at = size > 4 ? tiff.getUint32(entry + 8, little) : entry + 8;
  const read = (index: number) => oneAt(tiff, little, type, at + index * (SIZES[type] ?? 0));
  const values = Array.from({ length: SIZES[type] ? count : 0 }, (_, index) => read(index));
  return type === 2 ? values.join("").split("\0")[0]!.trim() : values.join(" ");
}

function oneAt(tiff: DataView, little: boolean, type: number, at: number): string {
  if (type === 2) return printable(tiff.getUint8(at));
  if (type === 5) return `${tiff.getUint32(at, little)}/${tiff.getUint32(at + 4, little)}`;
  if (type === 4) return String(tiff.getUint32(at, little));
  return String(type === 3 ? tiff.getUint16(at, little) : tiff.getUint8(at));
}

const printable = (code: number) =>
  code === 0 || (code >= 32 && code < 127) ? String.fromCharCode(code) : "?";
