import { useEffect, useRef, useState } from "preact/hooks";
import { ask } from "../app/dialog.tsx";
import { Icon } from "../app/icon.tsx";
import { Contents } from "./contents.tsx";
import { EndPage } from "./end-page.tsx";
import { FormHead } from "./form-head.tsx";
import type { FormSession, Loss, Snapshot } from "./form-session.ts";
import { PageContent } from "./page-content.tsx";
import { furthest, questionsOn } from "./page-text.ts";
import { type Page, pageOf } from "./pages.ts";
import { RepeatPage } from "./repeat-page.tsx";
import "../inspections/bars.css";
import "../inspections/visit.css"; // the field to sign on
import "./style.css";
import "./widgets/style.css";
import { words } from "./words.ts";

interface Props {
  session: FormSession;
  /** Called when a page is left, and before the form is sent. */
  onPage: () => void;
  /** Keeps what is complete; undefined where nothing is ever sent, as in a preview. */
  onSend: ((whole: Snapshot) => Promise<void>) | undefined;
}

type Place = { at: "page"; id: string } | { at: "contents" | "end" };

/** A form page by page: forwards and back, a list to jump by, and at the end what is still missing. */
export function FormView({ session, onPage, onSend }: Props) {
  const pages = session.pages.value;
  const [place, setPlace] = useState<Place>(() => placeAt(pages, furthest(pages)));
  const [tried, setTried] = useState<ReadonlySet<string>>(new Set());
  const frame = useRef<HTMLDivElement>(null);
  const at = usePageNumber(pages, place);
  const page = pages[at];
  const kept = useLosses(session, frame);

  const go = (to: Place) => {
    if (!leaveField(session, frame.current)) return;
    onPage();
    setPlace(to);
  };
  const goTo = (index: number) => go(placeAt(pages, index));
  useArrival(frame, place);

  const next = () => {
    if (!page) return go({ at: "end" });
    if (!leaveField(session, frame.current)) return;
    const faulty = session.gaps.value.find(({ nodeId }) =>
      questionsOn(page).some((one) => one.nodeId === nodeId),
    );
    if (!faulty || tried.has(page.id)) return goTo(at + 1);
    setTried(new Set([...tried, page.id]));
    queueMicrotask(() => focusOn(frame.current, faulty.nodeId));
  };
  const openEntry = (entry: number) => {
    const opened = page?.repeat?.currentState.children[entry];
    const first =
      opened && session.pages.value.findIndex((one) => one.nodes.some((node) => within(node, opened)));
    if (first !== undefined && first >= 0) go(placeAt(session.pages.value, first));
  };

  return (
    <div class="form-view" ref={frame}>
      <FormHead session={session} at={at} place={place.at} onContents={() => go(toggled(place, pages, at))} />
      {place.at === "contents" && (
        <div class="form-page">
          <Contents session={session} pages={pages} onOpen={goTo} />
        </div>
      )}
      {place.at === "end" && (
        <div class="form-page">
          <EndPage
            session={session}
            onOpen={(nodeId) => {
              const found = pageOf(pages, nodeId);
              setTried(new Set([...tried, pages[found]?.id ?? ""]));
              goTo(Math.max(0, found));
            }}
            onPage={onPage}
            onSend={onSend}
          />
        </div>
      )}
      {place.at === "page" && page && (
        <div class="form-page" key={`${page.id} ${kept}`}>
          {page.repeat ? (
            <RepeatPage session={session} repeat={page.repeat} onOpen={openEntry} />
          ) : (
            <PageContent session={session} nodes={page.nodes} checked={tried.has(page.id)} />
          )}
        </div>
      )}
      {place.at !== "contents" && (
        <nav class="action-bar" aria-label={words.contents}>
          <button
            type="button"
            class="button"
            disabled={place.at === "page" && at <= 0}
            onClick={() => goTo(place.at === "end" ? pages.length - 1 : at - 1)}
          >
            <Icon name="back" />
            {words.previous}
          </button>
          {place.at === "page" && (
            <button type="button" class="button primary" onClick={next}>
              {page && tried.has(page.id) && lacks(session, page) ? words.skip : words.next}
              <Icon name="next" />
            </button>
          )}
        </nav>
      )}
    </div>
  );
}

const lacks = (session: FormSession, page: Page) =>
  session.gaps.value.some(({ nodeId }) => questionsOn(page).some((one) => one.nodeId === nodeId));

function placeAt(pages: readonly Page[], index: number): Place {
  const page = pages[Math.max(0, index)];
  return page ? { at: "page", id: page.id } : { at: "end" };
}

function toggled(place: Place, pages: readonly Page[], at: number): Place {
  return place.at === "contents" ? placeAt(pages, at) : { at: "contents" };
}

function within(node: object, entry: object): boolean {
  for (let one: unknown = node; one; one = (one as { parent?: unknown }).parent)
    if (one === entry) return true;
  return false;
}

/** Which page is shown. One that an answer has taken away gives way to the one now in its place. */
function usePageNumber(pages: readonly Page[], place: Place): number {
  const last = useRef(0);
  if (place.at === "page") {
    const found = pages.findIndex(({ id }) => id === place.id);
    if (found >= 0) last.current = found;
  }
  return Math.min(last.current, pages.length - 1);
}

/** A page that appears begins at its top, and is where the keyboard and the reading voice go on. */
function useArrival(frame: { current: HTMLElement | null }, place: Place): void {
  const arrived = useRef(false);
  const name = place.at === "page" ? place.id : place.at;
  useEffect(() => {
    if (arrived.current) {
      scrollTo(0, 0);
      frame.current?.querySelector<HTMLElement>(".form-where")?.focus({ preventScroll: true });
    }
    arrived.current = true;
  }, [name]);
}

/** Make an answer of what is being typed, also where touching a button leaves no field; false while somebody is asked. */
function leaveField(session: FormSession, frame: HTMLElement | null): boolean {
  frame?.querySelector<HTMLElement>("input:focus, textarea:focus")?.blur();
  return session.loss.peek() === null;
}

/** Ask before entries with answers go. Counts how often they were kept, for the controls are then drawn anew. */
function useLosses(session: FormSession, frame: { current: HTMLElement | null }): number {
  const [kept, setKept] = useState(0);
  const decide = async (loss: Loss) => {
    if (await agrees(loss)) return loss.agree();
    loss.keep();
    setKept((before) => before + 1);
    requestAnimationFrame(() => focusOn(frame.current, loss.question.nodeId));
  };
  useEffect(() => session.loss.subscribe((loss) => loss && void decide(loss)), [session]);
  return kept;
}

const agrees = ({ entries }: Loss) =>
  ask({
    title: words.loseAsk(entries),
    text: words.loseText,
    confirm: words.loseThem(entries),
    cancel: words.keepThem,
    dangerous: true,
  });

function focusOn(frame: HTMLElement | null, nodeId: string): void {
  const question = frame?.querySelector(`[data-node="${nodeId}"]`);
  question?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  question?.scrollIntoView({ block: "center" });
}
