import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type Account, worksInTheField } from "../accounts/store.ts";
import { AlertBar } from "../alerts/alert-bar.tsx";
import { signedOut } from "../api.ts";
import { Icon } from "../app/icon.tsx";
import { LanguageSwitch } from "../app/language-switch.tsx";
import { appName } from "../app/name.ts";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { go, path } from "../app/router.tsx";
import { UpdateOffer } from "../app/update-offer.tsx";
import { useWork } from "../app/work.ts";
import { guardDrafts } from "./drafts.ts";
import { showShortcuts, useShortcuts } from "./keyboard.tsx";
import { placeAt, placesOf, welcome } from "./places.ts";
import { account, allowed, findAccount, signOut } from "./session.ts";
import { SignInAgain } from "./sign-in-again.tsx";
import { words } from "./words.ts";
import "./style.css";

/** The desk's frame: places at the side, who is signed in, and the screen. Draws nothing before it knows who that is. */
export function DeskShell({ children }: { children: ComponentChildren }) {
  const finding = useWork();
  useEffect(() => {
    if (!account.value) void finding.start(findAccount);
  }, []);
  useEffect(() => {
    addEventListener("beforeunload", guardDrafts);
    return () => removeEventListener("beforeunload", guardDrafts);
  }, []);
  const person = account.value;
  useShortcuts(person?.role ?? "");
  if (finding.problem)
    return <Unknown problem={finding.problem} again={() => void finding.start(findAccount)} />;
  if (!person) return null;
  return (
    <div class="desk">
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <section class="desk-header" aria-label={words.session}>
        <strong>{appName()}</strong>
        <span class="quiet">{person.name}</span>
        <button type="button" class="button quiet" onClick={() => showShortcuts(person.role)}>
          <span aria-hidden="true">?</span>
          <span class="unseen">{words.shortcuts}</span>
        </button>
        <LanguageSwitch />
        <button type="button" class="button quiet" onClick={() => void signOut()}>
          {words.signOut}
        </button>
      </section>
      <Places role={person.role} />
      <div class="desk-screen" id="content" tabIndex={-1}>
        <UpdateOffer />
        {allowed("see alerts") && <AlertBar />}
        {welcome(person.role, path.value) ? children : <Elsewhere person={person} />}
      </div>
      {signedOut.value && <SignInAgain person={person} />}
    </div>
  );
}

function Places({ role }: { role: string }) {
  const here = placeAt(path.value);
  const line = useRef<HTMLElement>(null);
  useEffect(() => keepHereInSight(line.current!), [here?.href]);
  return (
    <nav ref={line} class="desk-places" aria-label={words.main}>
      {placesOf(role).map(({ name, href, icon }) => (
        <a key={href} href={href} aria-current={here?.href === href ? "page" : undefined}>
          <Icon name={icon} />
          {words[name]}
        </a>
      ))}
    </nav>
  );
}

/** Push a line that is too long for the window aside until the place where somebody is stands in its middle. */
function keepHereInSight(line: HTMLElement): () => void {
  const watch = new ResizeObserver(() => {
    const here = line.querySelector<HTMLElement>("[aria-current]");
    if (here) line.scrollLeft = here.offsetLeft - (line.clientWidth - here.offsetWidth) / 2;
  });
  watch.observe(line);
  return () => watch.disconnect();
}

/** Where somebody has nothing to do: from the start the way leads on to the first own place, else a word on why. */
function Elsewhere({ person }: { person: Account }) {
  const first = placesOf(person.role)[0];
  const leadOn = path.value === "/desk" && first !== undefined;
  useEffect(() => {
    if (leadOn) go(first.href, { replace: true });
  }, [leadOn]);
  if (leadOn) return null;
  const text = worksInTheField(person) ? words.onPhone : first ? words.notYoursText : words.noPlaceText;
  return (
    <Page title={first ? words.notYours : words.welcome(person.name)}>
      <Notice>{text}</Notice>
      {first && (
        <div>
          <a class="button primary" href={first.href}>
            {words.toFirst(words[first.name])}
          </a>
        </div>
      )}
    </Page>
  );
}

function Unknown({ problem, again }: { problem: string; again: () => void }) {
  return (
    <main class="alone page">
      <Notice kind="danger" title={words.failed}>
        {problem}
      </Notice>
      <button type="button" class="button primary" onClick={again}>
        {words.again}
      </button>
    </main>
  );
}
