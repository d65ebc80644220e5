import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Icon, type IconName } from "../app/icon.tsx";
import { LanguageSwitch } from "../app/language-switch.tsx";
import { appName } from "../app/name.ts";
import { Notice } from "../app/notice.tsx";
import { path } from "../app/router.tsx";
import { useWork } from "../app/work.ts";
import { account, findAccount, signOut } from "./session.ts";
import { words } from "./words.ts";
import "./style.css";

const KEEPERS = ["MIN_CENTER", "PROV_CENTER", "CITY", "IND_ADMIN", "INST_ADMIN"];
const OVERSEERS = [...KEEPERS, "MIN_ADMIN", "PROV_ADMIN"];

/** Where the desk leads, and for which roles the server has something there. */
const places = [
  { name: "inbox", href: "/desk", icon: "tasks", roles: OVERSEERS },
  { name: "dispatches", href: "/desk/dispatches", icon: "pen", roles: [...OVERSEERS, "INST_CONTACT"] },
  {
    name: "organisations",
    href: "/desk/organisations",
    icon: "place",
    roles: [...OVERSEERS, "INST_CONTACT", "SYS"],
  },
  { name: "sites", href: "/desk/sites", icon: "scan", roles: [...OVERSEERS, "INST_CONTACT"] },
  { name: "supervisors", href: "/desk/supervisors", icon: "card", roles: OVERSEERS },
  { name: "accounts", href: "/desk/accounts", icon: "people", roles: [...KEEPERS, "SYS"] },
  { name: "phones", href: "/desk/phones", icon: "kept", roles: [...KEEPERS, "SYS"] },
] as const satisfies readonly {
  name: keyof typeof words;
  href: string;
  icon: IconName;
  roles: readonly string[];
}[];

/** The desk's frame: places at the side, who is signed in, and the screen. Draws nothing before it knows who that is. */
export function DeskShell({ children }: { children: ComponentChildren }) {
  const finding = useWork();
  useEffect(() => {
    if (!account.value) void finding.start(findAccount);
  }, []);
  const person = account.value;
  if (finding.problem)
    return <Unknown problem={finding.problem} again={() => void finding.start(findAccount)} />;
  if (!person) return null;
  return (
    <div class="desk">
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <header class="desk-header">
        <strong>{appName()}</strong>
        <span class="quiet">{person.name}</span>
        <LanguageSwitch />
        <button type="button" class="button quiet" onClick={() => void signOut()}>
          {words.signOut}
        </button>
      </header>
      <nav class="desk-places" aria-label={words.main}>
        {places
          .filter(({ roles }) => (roles as readonly string[]).includes(person.role))
          .map(({ name, href, icon }) => (
            <a key={href} href={href} aria-current={current(href) ? "page" : undefined}>
              <Icon name={icon} />
              {words[name]}
            </a>
          ))}
      </nav>
      <div class="desk-screen" id="content">
        {children}
      </div>
    </div>
  );
}

function current(href: string): boolean {
  if (href === "/desk") return path.value === "/desk" || path.value.startsWith("/desk/cases");
  return path.value === href || path.value.startsWith(`${href}/`);
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
