import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "./icon.tsx";
import { appName } from "./name.ts";
import { goBack, scrollHere } from "./router.tsx";
import { titled } from "./title.ts";
import { words } from "./words.ts";

interface Props {
  title: string;
  /** Where "back" leads when the person came by a deep link; without it there is no back button. */
  back?: string;
  /** Takes the place of `back` where going back is not going to another address. */
  onBack?: () => void;
  /** Buttons at the right end of the header. */
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** A screen: header with the heading (which takes the focus when the screen appears) and the content. */
export function Page({ title, back, onBack, actions, children }: Props) {
  const goUp = onBack ?? (back === undefined ? undefined : () => goBack(back));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollHere();
  }, []);
  const name = titled(`${title} · ${appName()}`);
  useEffect(() => {
    document.title = name;
  }, [name]);
  return (
    <>
      <header class="page-header">
        {goUp && (
          <button type="button" class="icon-button" aria-label={words.back} onClick={goUp}>
            <Icon name="back" />
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions}
      </header>
      <main class="page">{children}</main>
    </>
  );
}
