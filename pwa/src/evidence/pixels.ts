/**
 * How large a picture says it is, read from its first bytes without unpacking it: a small file can unpack to
 * more than a phone has memory for.
 */

/** Four bytes each when unpacked: 256 MB, about as much as a phone gives one page. Cameras mostly make 12 to 50 million. */
const MOST_PIXELS = 64_000_000;

/** Tell whether a picture may be unpacked on a phone. One whose size cannot be read may not. */
export function unpackable(bytes: ArrayBuffer): boolean {
  const pixels = pixelsOf(bytes);
  return pixels !== undefined && pixels <= MOST_PIXELS;
}

/** Width times height; undefined where the first bytes do not tell. */
export function pixelsOf(bytes: ArrayBuffer): number | undefined {
  const view = new DataView(bytes);
  try {
    if (view.getUint16(0) === 0xffd8) return pixelsOfJpeg(view);
    if (view.getUint32(0) === 0x89504e47) return view.getUint32(16) * view.getUint32(20);
    return view.getUint32(8) === 0x57454250 ? pixelsOfWebp(view) : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // it ends too early
    throw error;
  }
}

const FILL = 0xffff;
const NO_FRAMES = [0xffc4, 0xffc8, 0xffcc];

/** The first frame tells it; each segment before it tells its own length. */
function pixelsOfJpeg(view: DataView): number | undefined {
  for (let at = 2; ; ) {
    const marker = view.getUint16(at);
    if (marker < 0xffc0) return undefined;
    if (marker <= 0xffcf && !NO_FRAMES.includes(marker))
      return view.getUint16(at + 5) * view.getUint16(at + 7);
    at += marker === FILL ? 1 : 2 + view.getUint16(at + 2);
  }
}

/** Three kinds: plain, lossless, and extended, each with its size elsewhere, the low bits first. */
function pixelsOfWebp(view: DataView): number | undefined {
  const kind = view.getUint32(12);
  if (kind === 0x56503820) return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff);
  if (kind === 0x5650384c) return pixelsOfLossless(view.getUint32(21, true));
  return kind === 0x56503858 ? (threeBytes(view, 24) + 1) * (threeBytes(view, 27) + 1) : undefined;
}

function pixelsOfLossless(bits: number): number {
  return ((bits & 0x3fff) + 1) * (((bits >>> 14) & 0x3fff) + 1);
}

function threeBytes(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
}
