import { Notice } from "../app/notice.tsx";
import type { OwnCard } from "./store.ts";
import { words } from "./words.ts";

/** Its holder learns here, and not from somebody who scans it, that the card may not be shown. */
export function Unfit({ card: { code, status = "valid" } }: { card: OwnCard }) {
  return (
    <Notice kind="danger" title={words[status]}>
      {words.doNotShow(code)}
    </Notice>
  );
}
