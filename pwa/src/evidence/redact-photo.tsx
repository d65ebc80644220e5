import type { ScopeView } from "../replica.ts";
import { redact } from "./capture.ts";
import type { Photo } from "./photo.ts";
import { RedactDialog } from "./redact-dialog.tsx";
import { words } from "./redact-words.ts";
import { sentenceFor } from "./sentence.ts";
import { largeCopy, usePicture } from "./use-picture.ts";

interface Props {
  view: ScopeView;
  photo: Photo;
  close: () => void;
}

/** Redacting a photo on this phone. */
export function RedactPhoto({ view, photo, close }: Props) {
  const picture = usePicture(view.scope, photo, largeCopy(photo));
  const missing = picture === "opening" ? undefined : words.missing;
  return (
    <RedactDialog
      address={typeof picture === "object" ? picture.address : undefined}
      missing={missing}
      fixed={photo.redacted ?? []}
      save={(regions) => redact(view, photo, regions)}
      sentenceFor={sentenceFor}
      close={close}
    />
  );
}
