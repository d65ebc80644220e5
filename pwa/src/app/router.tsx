import { computed, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import type { Pair } from "../language.ts";

/** What a screen is given: the parts of the address that its row of the table names with a colon. */
export type ScreenProps = { readonly [part: string]: string };
// biome-ignore lint/suspicious/noExplicitAny: each screen names the parts it needs
export type Screen = ComponentType<any>;

export interface Route {
  /** "/tasks/:scope": the parts after a colon become props of the screen. */
  path: string;
  shell: "phone" | "desk" | "public";
  title: Pair;
  /** Who may open it: anybody, an enrolled and unlocked phone, or somebody signed in at a desk. */
  who: "anybody" | "phone" | "desk";
  screen: () => Promise<Screen>;
}

// Where the address bar has to be silent, the state of the entry knows the address.
const here = () => (history.state as { at?: string } | null)?.at ?? location.pathname + location.search;

let shownAs: string | undefined;

/** From now on the address bar shows only this, or the addresses themselves again. */
export function hideAddress(as: string | undefined): void {
  shownAs = as;
  put("replaceState", address.peek(), history.state);
}

function put(how: "pushState" | "replaceState", to: string, state: object | null): void {
  history[how](shownAs ? { ...state, at: to } : { ...state, at: undefined }, "", shownAs ?? to);
}

/** The address shown now: path and query. */
export const address = signal(typeof location === "undefined" ? "/" : here());
export const path = computed(() => address.value.split("?")[0]!);
export const query = computed(() => new URLSearchParams(address.value.split("?")[1] ?? ""));

/** Go to an address of this program; `replace` leaves no way back to the one before. */
export function go(to: string, { replace = false } = {}): void {
  if (to === address.value) return;
  history.replaceState({ ...history.state, scroll: scrollY }, "");
  put(replace ? "replaceState" : "pushState", to, { inside: true });
  address.value = here();
}

let held: string | undefined;

/** From now on the browser's way back leads nowhere, until the returned function is called. */
export function stay(): () => void {
  held = address.peek();
  return () => {
    held = undefined;
  };
}

/** Bring a screen that has just appeared to where it was left, or to its top. */
export function scrollHere(): void {
  scrollTo(0, (history.state as { scroll?: number } | null)?.scroll ?? 0);
}

/** Back to where the person came from, or up to `parent` after a deep link. */
export function goBack(parent: string): void {
  if ((history.state as { inside?: boolean } | null)?.inside) history.back();
  else go(parent, { replace: true });
}

/** Follow the browser's buttons and every plain link inside the page, so that screens just write `<a href>`. */
export function startRouter(): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => {
    if (held) put("pushState", held, { inside: true });
    address.value = here();
    if (shownAs) put("replaceState", address.value, history.state); // an entry of before may still tell
  });
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.pathname.startsWith("/api/") || /^\/(c$|q\/)/.test(link.pathname)) return;
    if (link.hash && link.pathname + link.search === here()) return; // to a place on this screen
    event.preventDefault();
    go(link.pathname + link.search);
  });
}

/** Find the row an address belongs to, and the parts it names. */
export function match(
  routes: readonly Route[],
  at: string,
): { route: Route; parts: ScreenProps } | undefined {
  for (const route of routes) {
    const parts = partsOf(route.path, at);
    if (parts) return { route, parts };
  }
  return undefined;
}

function partsOf(pattern: string, at: string): ScreenProps | undefined {
  const wanted = pattern.split("/");
  const given = at.split("/");
  if (wanted.length !== given.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const found = decoded(given[index]!); // as many as wanted
    if (found === undefined) return undefined;
    if (part.startsWith(":") && found) parts[part.slice(1)] = found;
    else if (part !== found) return undefined;
  }
  return parts;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined; // a link that was cut in the middle of a sign
  }
}
