import { Page } from "../app/page.tsx";
import { words } from "./words.ts";

export function WelcomeScreen() {
  return (
    <Page title={words.start}>
      <a class="button primary" href="/sign-in">
        {words.signIn}
      </a>
    </Page>
  );
}
