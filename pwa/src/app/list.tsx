import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

/** Rows between hairlines. */
export function List({ label, children }: { label?: string; children: ComponentChildren }) {
  return (
    <ul class="list" aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  /** Where a touch leads; a row without it is only read. */
  href?: string;
  icon?: IconName;
  title: ComponentChildren;
  /** The quieter second line. */
  detail?: ComponentChildren;
  /** What stands at the right end: a badge, a time. */
  end?: ComponentChildren;
}

export function Row({ href, icon, title, detail, end }: RowProps) {
  const content = (
    <>
      {icon && <Icon name={icon} />}
      <span class="row-text">
        <span class="row-title">{title}</span>
        {detail && <span class="row-detail">{detail}</span>}
      </span>
      {end}
      {href && <Icon name="next" />}
    </>
  );
  return (
    <li>
      {href ? (
        <a class="row" href={href}>
          {content}
        </a>
      ) : (
        <div class="row">{content}</div>
      )}
    </li>
  );
}
