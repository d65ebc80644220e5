import { computed, effect } from "@preact/signals";
import { h, render } from "preact";
import { hideAddress } from "../app/router.tsx";
import { acceptanceOf } from "../dispatch/store.ts";
import { taskOf } from "../dispatch/task.ts";
import { inspectionIn } from "../inspections/store.ts";
import { wording } from "../language.ts";
import { me, scopes } from "../replica.ts";
import { covered, quiet, rememberQuiet } from "./cover.ts";
import { CoverHost } from "./cover-screen.tsx";
import { asksForQuiet } from "./discretion.ts";
import { plainContent, plainWords } from "./plain-words.ts";
import { thrice } from "./thrice.ts";
import "./style.css";

/**
 * Follow all cases, and let every screen keep quiet while one of them asks for it. Started before the cases
 * are read, so that no screen is drawn first; until then it stays as it was.
 */
export function startDiscretion(): () => void {
  listen();
  const asked = computed(() =>
    me.value && scopes.value.size ? [...scopes.value.keys()].some(asksIn) : quiet.peek(),
  );
  return effect(() => keepQuiet(asked.value)); // once locked, the phone stays as it is
}

function asksIn(scope: string): boolean {
  const view = scopes.value.get(scope);
  if (!view || taskOf(view)?.order.mode !== "covert") return false;
  const inspection = inspectionIn(scope).value;
  if (!inspection) return false;
  const { facts, task, person } = inspection;
  return asksForQuiet({
    facts,
    accepted: acceptanceOf(inspection, person)?.answer.answer === "accepted",
    placed: task.venue !== undefined,
    over: task.state === "CANCELLED" || task.state === "CLOSED",
  });
}

function keepQuiet(wanted: boolean): void {
  quiet.value = wanted;
  rememberQuiet(wanted);
  wording.value = wanted ? { own: plainWords, content: plainContent } : undefined;
  document.documentElement.toggleAttribute("data-quiet", wanted);
  hideAddress(wanted ? "/" : undefined);
}

let listening = false;

/** One key (Esc), or three taps on any heading, bring the note pad; in the background nothing is drawn. */
function listen(): void {
  if (listening) return;
  listening = true;
  const cover = () => {
    if (quiet.peek()) covered.value = true;
  };
  const tapped = thrice(cover);
  addEventListener("keydown", (event) => event.key === "Escape" && cover(), true);
  addEventListener("click", (event) => onHeading(event) && tapped(event.timeStamp), true);
  const away = () =>
    document.documentElement.toggleAttribute(
      "data-away",
      quiet.peek() && document.visibilityState === "hidden",
    );
  document.addEventListener("visibilitychange", away);
  render(h(CoverHost, null), document.body.appendChild(document.createElement("div")));
}

const onHeading = ({ target }: Event) => target instanceof Element && target.closest("h1, h2") !== null;
