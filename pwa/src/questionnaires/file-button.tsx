import { useRef } from "preact/hooks";

interface Props {
  label: string;
  accept: string;
  busy: boolean;
  onFile: (file: File) => void;
}

/** A button that lets somebody choose one file. The same file can be chosen again after it was put right. */
export function FileButton({ label, accept, busy, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" class="button primary" disabled={busy} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        class="unseen"
        type="file"
        accept={accept}
        aria-label={label}
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onFile(file);
          currentTarget.value = "";
        }}
      />
    </>
  );
}
