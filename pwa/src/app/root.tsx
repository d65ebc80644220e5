import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { say } from "../language.ts";
import { routes, shells } from "../routes.ts";
import { lockState } from "../vault/lock.ts";
import { DialogHost } from "./dialog.tsx";
import { Notice } from "./notice.tsx";
import { Page } from "./page.tsx";
import { match, path, type Route, type Screen } from "./router.tsx";
import { ready } from "./session.ts";
import { words } from "./words.ts";

/** The whole program: the screen of the present address in its shell, or what must come before it. */
export function Root() {
  const found = match(routes, path.value);
  return (
    <>
      <Shown key={path.value} route={found?.route ?? missing} parts={found?.parts ?? {}} />
      <DialogHost />
    </>
  );
}

const missing: Route = {
  path: "",
  shell: "public",
  title: ["没有这个页面", "No such page"],
  who: "anybody",
  screen: async () => NotFound,
};

function Shown({ route, parts }: { route: Route; parts: Record<string, string> }) {
  const gate = gateOf(route);
  const screen = useLoaded(gate ?? route.screen);
  const shell = useLoaded(gate ? shells.public : shells[route.shell]);
  if (screen === "failed" || shell === "failed") return <PartMissing />;
  const reading = route.who === "phone" && !gate && !ready.value;
  if (!screen || !shell || reading) return <Opening title={say(route.title)} />;
  const Shell = shell as (props: { children: ComponentChildren }) => ComponentChildren;
  const ScreenNow = screen;
  return (
    <Shell>
      <ScreenNow {...parts} />
    </Shell>
  );
}

/** What stands before a phone's screens: enrolling first, later the PIN. The address stays, so deep links survive. */
function gateOf(route: Route): (() => Promise<Screen>) | undefined {
  if (route.who !== "phone" || lockState.value === "open") return undefined;
  if (lockState.value === "locked") return async () => (await import("../accounts/unlock.tsx")).UnlockScreen;
  return async () => (await import("../accounts/start.tsx")).StartScreen;
}

/** Load a lazy part; "failed" when it could not be read. */
function useLoaded(load: () => Promise<Screen>): Screen | "failed" | undefined {
  const [loaded, setLoaded] = useState<{ part: Screen | "failed" }>();
  const name = String(load);
  useEffect(() => {
    let wanted = true;
    const keep = (part: Screen | "failed") => wanted && setLoaded({ part });
    load().then(keep, () => keep("failed"));
    return () => {
      wanted = false;
    };
  }, [name]);
  return loaded?.part;
}

function Opening({ title }: { title: string }) {
  return (
    <Page title={title}>
      <p class="opening" role="status">
        {words.loading}
      </p>
    </Page>
  );
}

function NotFound() {
  return (
    <Page title={words.notFound}>
      <p>{words.notFoundText}</p>
      <a class="button primary" href="/">
        {words.toStart}
      </a>
    </Page>
  );
}

function PartMissing() {
  return (
    <Page title={words.partMissing}>
      <Notice kind="warn">{words.partMissingText}</Notice>
      <button type="button" class="button primary" onClick={() => location.reload()}>
        {words.reload}
      </button>
    </Page>
  );
}
