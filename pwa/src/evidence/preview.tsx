import { Icon } from "../app/icon.tsx";
import type { Photo } from "./photo.ts";
import { type Picture, usePicture } from "./use-picture.ts";

/** The small copy of a photo, once it is near what is seen; one that was erased has none. */
export const usePreview = (scope: string, photo: Photo, near: boolean): Picture =>
  usePicture(scope, photo, photo.erased ? undefined : photo.preview, near);

interface Props {
  picture: Picture;
  alt: string;
}

/** A photo in small, and a camera where it is not, or not yet, to be seen. */
export function Preview({ picture, alt }: Props) {
  return typeof picture === "object" ? <img src={picture.address} alt={alt} /> : <Icon name="camera" />;
}
