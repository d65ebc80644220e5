import { useState } from "preact/hooks";
import { sentenceOf } from "../app/work.ts";
import { Undrawable } from "../evidence/picture.ts";
import { RedactDialog } from "../evidence/redact-dialog.tsx";
import { fileAddress } from "../reviews/cases.ts";
import type { DeskPhoto } from "../reviews/desk-photos.ts";
import type { PartProps } from "../reviews/part.ts";
import { redact } from "./store.ts";
import { words } from "./words.ts";

interface Props extends PartProps {
  photo: DeskPhoto;
  /** The file that everybody sees of it now. */
  shown: string;
}

/** Hide a face or a number that a reviewer finds, from everybody but few, as on a phone (R-OF.4). */
export function Redaction({ file, reload, photo, shown }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="button redact" onClick={() => setOpen(true)}>
        {photo.redacted ? words.redactMore : words.redact}
      </button>
      {open && (
        <RedactDialog
          address={fileAddress(file.dispatch.id, shown)}
          missing={undefined}
          fixed={photo.redacted ?? []}
          save={async (regions) => {
            await redact(file, photo, shown, regions);
            await reload();
          }}
          sentenceFor={(error) => (error instanceof Undrawable ? words.undrawable : sentenceOf(error))}
          close={() => setOpen(false)}
        />
      )}
    </>
  );
}
