import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

interface Props {
  title: string;
  /** Opens by itself as soon as there is something in it, or something is due. */
  wanted: boolean;
  due?: boolean;
  children: ComponentChildren;
}

/** Something folded away; what is in it is drawn only once it is open. */
export function Fold({ title, wanted, due = false, children }: Props) {
  const [open, setOpen] = useState(wanted);
  useEffect(() => {
    if (wanted) setOpen(true);
  }, [wanted]);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary class={due ? "due" : undefined}>{title}</summary>
      {open && children}
    </details>
  );
}
