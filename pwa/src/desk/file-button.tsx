interface Props {
  label: string;
  accept?: string;
  busy: boolean;
  primary?: boolean;
  onFile: (file: File) => void;
}

/** A button that lets somebody choose one file. The same file can be chosen again after it was put right. */
export function FileButton({ label, accept, busy, primary, onFile }: Props) {
  return (
    <label class={`button file-button ${primary ? "primary" : ""}`} aria-disabled={busy}>
      {label}
      <input
        class="unseen"
        type="file"
        accept={accept}
        disabled={busy}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onFile(file);
          currentTarget.value = "";
        }}
      />
    </label>
  );
}
