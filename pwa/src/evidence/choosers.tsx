import { Icon, type IconName } from "../app/icon.tsx";
import { words } from "./words.ts";

/** Takes files, and whether they come from a camera or from the gallery. */
export type Chosen = (files: readonly File[], source: "camera" | "gallery") => Promise<void>;

interface Props {
  onChosen: Chosen;
  onOpen?: () => void;
}

/** The system's camera, and the gallery, which is marked as such for good. */
export function Choosers({ onChosen, onOpen }: Props) {
  return (
    <>
      <Chooser
        icon="camera"
        label={words.systemCamera}
        accept="image/*"
        capture
        {...(onOpen && { onOpen })}
        onChosen={(files) => onChosen(files, "camera")}
      />
      <Chooser
        label={words.choosePhoto}
        accept="image/jpeg,image/png,image/webp"
        multiple
        {...(onOpen && { onOpen })}
        onChosen={(files) => onChosen(files, "gallery")}
      />
    </>
  );
}

interface ChooserProps {
  icon?: IconName;
  label: string;
  accept: string;
  /** Straight from the system's camera. */
  capture?: boolean;
  multiple?: boolean;
  onOpen?: () => void;
  onChosen: (files: readonly File[]) => Promise<void>;
}

/** A button that opens the phone's own camera or gallery. */
export function Chooser({ icon, label, accept, capture, multiple = false, onOpen, onChosen }: ChooserProps) {
  return (
    <label class="button chooser">
      {icon && <Icon name={icon} />}
      {label}
      <input
        type="file"
        class="unseen"
        accept={accept}
        capture={capture ? "environment" : undefined}
        multiple={multiple}
        onClick={() => onOpen?.()}
        onChange={async (event) => {
          const input = event.currentTarget;
          await onChosen([...(input.files ?? [])]);
          input.value = ""; // so that the same picture can be chosen again
        }}
      />
    </label>
  );
}
