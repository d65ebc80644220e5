import type { ComponentChildren } from "preact";
import { Icon } from "./icon.tsx";

interface Props {
  kind?: "info" | "ok" | "warn" | "danger";
  title?: string;
  children?: ComponentChildren;
}

/** A sentence or two that stand out. Trouble is announced to screen readers as soon as it appears. */
export function Notice({ kind = "info", title, children }: Props) {
  const icon = kind === "ok" ? "arrived" : kind === "info" ? "info" : "alert";
  return (
    <div class={`notice ${kind}`} role={kind === "danger" ? "alert" : "status"}>
      <Icon name={icon} />
      <div>
        {title && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}
