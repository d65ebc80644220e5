import { Page } from "../app/page.tsx";
import { me } from "../replica.ts";
import { words } from "./words.ts";

/** The person, this phone, and everything about them. */
export function MeScreen() {
  return (
    <Page title={words.me}>
      <p>{me.value?.name}</p>
    </Page>
  );
}
