import type { ComponentChildren } from "preact";
import { useEffect, useErrorBoundary, useState } from "preact/hooks";
import { say } from "../language.ts";
import { deskRoutes, routes, shells } from "../routes.ts";
import { lockState } from "../vault/lock.ts";
import { DialogHost } from "./dialog.tsx";
import { Notice } from "./notice.tsx";
import { Page } from "./page.tsx";
import { match, path, type Route, type Screen, type ScreenProps } from "./router.tsx";
import { held, meanwhile } from "./session.ts";
import { words } from "./words.ts";

/** The whole program: the screen of the present address in its shell, or what must come before it. */
export function Root() {
  return path.value.startsWith("/desk") ? <Desk /> : <At routes={routes} />;
}

/** A desk's addresses come with its shell. */
function Desk() {
  const loaded = useLoaded(() => Promise.all([deskRoutes(), shells.desk()]));
  if (loaded === "failed") return <PartMissing />;
  return loaded ? <At routes={loaded[0]} /> : null;
}

function At({ routes }: { routes: readonly Route[] }) {
  const { route, parts } = match(routes, path.value) ?? { route: missing, parts: {} };
  const gate = gateOf(route);
  const shell = gate ? "public" : route.shell;
  const shown = `${gate?.name} ${path.value}`;
  useEffect(() => {
    const next = () => Promise.all([shells[route.shell](), route.screen()]);
    if (gate === locked) void unlocking().then(() => meanwhile(next), console.error);
  }, [gate, route]);
  return (
    <>
      <Frame key={shell} shell={shell}>
        <Shown key={shown} route={route} parts={parts} load={gate?.screen ?? route.screen} />
      </Frame>
      <DialogHost key={shown} />
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

interface Gate {
  name: string;
  screen: () => Promise<Screen>;
}

/** What stands before a phone's screens: enrolling first, later the PIN. The address stays, so deep links survive. */
function gateOf(route: Route): Gate | undefined {
  if (route.who !== "phone") return undefined;
  if (lockState.value === "open") return { no: reading, open: undefined, failed: unread }[held.value];
  return lockState.value === "locked" ? locked : unknown;
}

const reading: Gate = { name: "reading", screen: () => new Promise(() => undefined) };
const unread: Gate = { name: "unread", screen: async () => Broken };
const unlocking = () => import("../accounts/unlock.tsx");
const locked: Gate = { name: "locked", screen: async () => (await unlocking()).UnlockScreen };
const unknown: Gate = {
  name: "unknown",
  screen: async () => (await import("../accounts/start.tsx")).StartScreen,
};

/** The shell stays while the screens in it change. */
function Frame({ shell, children }: { shell: Route["shell"]; children: ComponentChildren }) {
  const Shell = useLoaded(shells[shell]);
  if (Shell === "failed") return <PartMissing />;
  return Shell ? <Shell>{children}</Shell> : null;
}

interface ShownProps {
  route: Route;
  parts: ScreenProps;
  load: () => Promise<Screen>;
}

/** While the phone keeps quiet (`cover/cover.ts` remembers it) a screen that is being opened, or locked, has no name. */
function Shown({ route, parts, load }: ShownProps) {
  const Loaded = useLoaded(load);
  const [broken] = useErrorBoundary((error) => console.error(error));
  if (broken) return <Broken />;
  if (Loaded === "failed") return <PartMissing />;
  return Loaded ? (
    <Loaded {...parts} />
  ) : (
    <Opening title={"quiet" in localStorage ? words.loading : say(route.title)} />
  );
}

/** Load a lazy part once; "failed" when it could not be read. */
function useLoaded<T>(load: () => Promise<T>): T | "failed" | undefined {
  const [loaded, setLoaded] = useState<{ part: T | "failed" }>();
  useEffect(() => {
    let wanted = true;
    const keep = (part: T | "failed") => wanted && setLoaded({ part });
    load().then(keep, () => keep("failed"));
    return () => {
      wanted = false;
    };
  }, []);
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

/** A fault of ours in one screen; the rest of the program goes on. */
function Broken() {
  return (
    <Page title={words.broken}>
      <Notice kind="warn">{words.brokenText}</Notice>
      <button type="button" class="button primary" onClick={() => location.reload()}>
        {words.reload}
      </button>
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
