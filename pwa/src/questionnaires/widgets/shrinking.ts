import { sizeWithin, typeOf } from "../../evidence/picture.ts";
import { unpackable } from "../../evidence/pixels.ts";

/** A photo no larger than the form wants it, turned upright; one that is small enough already stays as it is. */
export async function shrunk(photo: File, side: number | null): Promise<File> {
  if (side === null) return photo;
  const bytes = await photo.arrayBuffer();
  if (!typeOf(bytes) || !unpackable(bytes)) return photo;
  const picture = await createImageBitmap(photo);
  try {
    if (Math.max(picture.width, picture.height) <= side) return photo;
    return await drawn(picture, side, photo.name);
  } finally {
    picture.close();
  }
}

async function drawn(picture: ImageBitmap, side: number, name: string): Promise<File> {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = sizeWithin(picture.width, picture.height, side);
  const brush = canvas.getContext("2d");
  if (!brush) throw new Error("no memory for a canvas");
  brush.imageSmoothingQuality = "high";
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
  if (!blob) throw new Error("no picture came out");
  return new File([blob], name.replace(/(\.[^.]*)?$/, ".jpg"), { type: blob.type });
}
