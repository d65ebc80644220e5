import { Icon, type IconName } from "../../app/icon.tsx";

interface Props {
  icon?: IconName;
  label: string;
  accept: string;
  /** The phone's own camera or recorder opens, where there is one. */
  capture?: "environment" | "user" | undefined;
  onChosen: (file: File) => void;
  disabled: boolean;
}

/** A button that opens the phone's camera, recorder or files. */
export function FileChooser({ icon, label, accept, capture, onChosen, disabled }: Props) {
  return (
    <label class="button chooser" aria-disabled={disabled || undefined}>
      {icon && <Icon name={icon} />}
      {label}
      <input
        type="file"
        class="unseen"
        accept={accept}
        capture={capture}
        disabled={disabled}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onChosen(file);
          event.currentTarget.value = ""; // so that the same file can be chosen again
        }}
      />
    </label>
  );
}
