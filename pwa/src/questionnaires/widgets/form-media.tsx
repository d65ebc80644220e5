import { useEffect, useState } from "preact/hooks";
import type { FormText } from "../form-nodes.ts";

interface Props {
  text: FormText;
  media: ReadonlyMap<string, Blob>;
}

/** The picture, sound or film that stands with a text of the form. */
export function FormMedia({ text, media }: Props) {
  const picture = useUrl(fileOf(text.imageSource, media));
  const sound = useUrl(fileOf(text.audioSource, media));
  const film = useUrl(fileOf(text.videoSource, media));
  return (
    <>
      {picture && <img class="form-picture" src={picture} alt="" />}
      {/* biome-ignore lint/a11y/useMediaCaption: the label beside it says what it is; forms carry no captions */}
      {sound && <audio controls src={sound} />}
      {/* biome-ignore lint/a11y/useMediaCaption: as above */}
      {film && <video controls playsInline src={film} />}
    </>
  );
}

function fileOf(source: URL | undefined, media: ReadonlyMap<string, Blob>): Blob | undefined {
  return source && media.get(decodeURIComponent(source.href.split("/").at(-1) ?? ""));
}

/** An address for a file while it is drawn. */
export function useUrl(file: Blob | null | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file) return setUrl(undefined);
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
