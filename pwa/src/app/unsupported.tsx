import { Notice } from "./notice.tsx";
import { Page } from "./page.tsx";
import { words } from "./words.ts";

/** Tell whether this browser, at this address, has what sealing and offline work rest on. */
export function supported(): boolean {
  return (
    isSecureContext && "locks" in navigator && "indexedDB" in globalThis && "CompressionStream" in globalThis
  );
}

/** What stands in place of everything where the program cannot work. */
export function Unsupported() {
  return (
    <div class="alone">
      <Page title={words.unsupported}>
        <Notice kind="warn">{words.unsupportedText}</Notice>
      </Page>
    </div>
  );
}
