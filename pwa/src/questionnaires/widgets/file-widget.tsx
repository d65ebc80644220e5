import { useState } from "preact/hooks";
import { ask } from "../../app/dialog.tsx";
import { Icon } from "../../app/icon.tsx";
import { appears, type UploadNode } from "../form-nodes.ts";
import { words } from "../words.ts";
import { FileChooser } from "./file-chooser.tsx";
import { useUrl } from "./form-media.tsx";
import { type Asked, Frame } from "./frame.tsx";
import { shrunk } from "./shrinking.ts";

const LARGEST = 32;

/** A photo, a sound, a film or any file. It is kept on the phone before anything else happens. */
export function FileWidget(asked: Asked<UploadNode>) {
  const { session, node } = asked;
  const [problem, setProblem] = useState<string | null>(null);
  const { value, instanceValue, readonly } = node.currentState;
  const { accept, type } = node.nodeOptions.media;

  const take = async (file: File) => {
    const fits = await fitting(file, node);
    setProblem(typeof fits === "string" ? fits : null);
    if (typeof fits !== "string") session.answer(node, () => node.setValue(fits));
  };
  const drop = async () => {
    if (await ask({ title: words.removeFileAsk, confirm: words.removeFile, dangerous: true }))
      session.answer(node, () => node.setValue(null));
  };
  const chooser = {
    accept: accept === "*" ? "*/*" : accept,
    disabled: readonly,
    onChosen: (file: File) => void take(file),
  };
  return (
    <Frame {...asked} several>
      {() => (
        <>
          {value ? <Kept file={value} /> : instanceValue && <p class="quiet">{words.fileElsewhere}</p>}
          {problem && (
            <p class="fault" role="alert">
              {problem}
            </p>
          )}
          <div class="buttons">
            {type === "image" && (
              <FileChooser {...chooser} icon="camera" label={words.takePhoto} capture={facing(node)} />
            )}
            {type === "audio" && <FileChooser {...chooser} label={words.recordSound} capture="user" />}
            {type === "video" && (
              <FileChooser {...chooser} icon="camera" label={words.recordFilm} capture="environment" />
            )}
            {!appears(node, "new") && (
              <FileChooser {...chooser} label={type === "image" ? words.choosePhoto : words.chooseFile} />
            )}
            {value && !readonly && (
              <button type="button" class="button" onClick={() => void drop()}>
                <Icon name="trash" />
                {words.removeFile}
              </button>
            )}
          </div>
        </>
      )}
    </Frame>
  );
}

const facing = (node: UploadNode) =>
  appears(node, "new-front") || appears(node, "front") ? ("user" as const) : ("environment" as const);

/** The file as it is kept, or why it is not. */
async function fitting(file: File, node: UploadNode): Promise<File | string> {
  const { type } = node.nodeOptions.media;
  if (type && file.type && !file.type.startsWith(`${type}/`)) return words.wrongKind;
  const kept = type === "image" ? await shrunk(file, node.maxPixels).catch(() => file) : file;
  return kept.size > LARGEST * 2 ** 20 ? words.fileTooLarge(LARGEST) : kept;
}

/** What was chosen: seen, heard, or named. */
function Kept({ file }: { file: File }) {
  const url = useUrl(file);
  const [unshown, setUnshown] = useState(false);
  if (!url) return null;
  if (file.type.startsWith("image/") && !unshown)
    return (
      <img
        class="kept-picture"
        src={url}
        alt={words.photoOf(sizeOf(file))}
        onError={() => setUnshown(true)}
      />
    );
  // biome-ignore lint/a11y/useMediaCaption: just recorded, nobody has written captions
  if (file.type.startsWith("audio/")) return <audio controls src={url} />;
  // biome-ignore lint/a11y/useMediaCaption: as above
  if (file.type.startsWith("video/")) return <video controls playsInline src={url} />;
  return <p class="kept-file">{words.fileKept(file.type.split("/").at(-1) ?? "", sizeOf(file))}</p>;
}

function sizeOf({ size }: File): string {
  return size < 2 ** 20 ? `${Math.ceil(size / 1024)} KB` : `${(size / 2 ** 20).toFixed(1)} MB`;
}
