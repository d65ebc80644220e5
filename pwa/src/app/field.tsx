import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Props {
  label: string;
  hint?: string;
  /** What is wrong with what was entered; drawn below and tied to the control. */
  fault?: string | null | undefined;
  /** Draws the control with the attributes that tie it to label, hint and fault. */
  children: (tied: { id: string; "aria-describedby"?: string; "aria-invalid"?: "true" }) => ComponentChildren;
}

/** `<Field label="…">{(tied) => <input {...tied} type="text" … />}</Field>` */
export function Field({ label, hint, fault, children }: Props) {
  const id = useId();
  const notes = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  const tied = {
    id,
    ...(notes && { "aria-describedby": notes }),
    ...(fault && { "aria-invalid": "true" as const }),
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children(tied)}
      {fault && (
        <p class="fault" id={`${id}-fault`} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

interface ChoicesProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T | null | undefined;
  onChoose: (value: T) => void;
  disabled?: boolean;
}

/** One of a few, as large touch targets over native radio buttons. */
export function Choices<T extends string>({
  label,
  options,
  value,
  onChoose,
  disabled = false,
}: ChoicesProps<T>) {
  const name = useId();
  return (
    <fieldset class="choices" disabled={disabled}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
