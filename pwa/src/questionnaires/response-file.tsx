import { useState } from "preact/hooks";
import { words as custody } from "../custody/words.ts";
import { fileAddress } from "../reviews/cases.ts";
import type { ResponseFile } from "./one-response.ts";
import { words } from "./response-words.ts";

interface Props {
  scope: string;
  file: ResponseFile;
}

/** A file that was given as an answer: seen or heard where it stands, or what became of it. */
export function ShownFile({ scope, file }: Props) {
  if (file.state !== "here")
    return (
      <span class="response-file">
        <span class="as-written">{file.name}</span> <State state={file.state} />
      </span>
    );
  const address = fileAddress(scope, file.sha256);
  return (
    <span class="response-file">
      <Player file={file} address={address} />
      <a href={address} download={file.name}>
        {custody.save}
        <span class="unseen"> {file.name}</span>
      </a>
    </span>
  );
}

function State({ state }: { state: Exclude<ResponseFile["state"], "here"> }) {
  if (state === "erased") return <span class="badge ok">{custody.erased}</span>;
  if (state === "on its way") return <span class="badge warn">{custody.onItsWay}</span>;
  return <span class="badge">{words[state]}</span>;
}

function Player({ file, address }: { file: ResponseFile; address: string }) {
  const [broken, setBroken] = useState(false);
  const kind = broken ? "" : file.type.split("/")[0];
  if (kind === "image")
    return (
      <a href={address} target="_blank" rel="noopener" aria-label={words.picture(file.name)}>
        <img src={address} alt="" loading="lazy" onError={() => setBroken(true)} />
      </a>
    );
  // biome-ignore lint/a11y/useMediaCaption: nobody has written down what was recorded in the field
  if (kind === "audio") return <audio controls preload="none" src={address} aria-label={file.name} />;
  // biome-ignore lint/a11y/useMediaCaption: the same
  if (kind === "video") return <video controls preload="none" src={address} aria-label={file.name} />;
  return <span class="as-written">{file.name}</span>;
}
