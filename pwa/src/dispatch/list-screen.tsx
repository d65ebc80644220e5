import { Icon } from "../app/icon.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { ownCards, unfit } from "../cards/store.ts";
import { Unfit } from "../cards/unfit.tsx";
import { RescuedTapes } from "../evidence/rescued-tapes.tsx";
import type { Inspection } from "../inspections/inspection.ts";
import { Opened } from "../inspections/opened.tsx";
import { scopes, syncNow, syncState } from "../replica.ts";
import { agenda, SECTIONS, type Section } from "./course.ts";
import { CourseBadge } from "./course-badge.tsx";
import { siteName, taskName } from "./naming.ts";
import { inspections, type Standing, standingOf } from "./store.ts";
import "./style.css";
import { windowOf } from "./when.ts";
import { words } from "./words.ts";

interface Listed extends Standing {
  readonly inspection: Inspection;
  readonly starts: string;
}

/** The own tasks: what needs the supervisor first, then what is under way, to come, and over. */
export function TaskListScreen() {
  const now = Date.now();
  const listed = inspections().map((inspection): Listed => {
    return { inspection, starts: inspection.task.order.starts, ...standingOf(inspection, now) };
  });
  const sections = agenda(listed);
  return (
    <Page title={words.tasks}>
      <StillComing />
      {listed.map(({ inspection }) => (
        <Opened key={inspection.scope} inspection={inspection} />
      ))}
      <RescuedTapes views={[...scopes.value.values()]} />
      {ownCards.value.filter(unfit).map((card) => (
        <Unfit key={card.code} card={card} />
      ))}
      {listed.length === 0 && <NoTasks />}
      {SECTIONS.map((section) => (
        <TaskSection key={section} section={section} tasks={sections.get(section) ?? []} now={now} />
      ))}
    </Page>
  );
}

function TaskSection({ section, tasks, now }: { section: Section; tasks: readonly Listed[]; now: number }) {
  if (tasks.length === 0) return null;
  return (
    <section class="agenda" aria-labelledby={`section-${section}`}>
      <h2 id={`section-${section}`}>
        {words[section]} <span class="count">{tasks.length}</span>
      </h2>
      <ul>
        {tasks.map((task) => (
          <TaskCard key={task.inspection.scope} {...task} now={now} />
        ))}
      </ul>
    </section>
  );
}

function TaskCard({ inspection, course, items, now }: Listed & { now: number }) {
  const { task } = inspection;
  const unsent = syncState.value.waiting[inspection.scope];
  const counted = course === "working" || course === "reporting" || course === "returned";
  return (
    <li>
      <a class="task-card" href={`/tasks/${inspection.scope}`}>
        <span class="spread">
          <span class="task-when">{windowOf(task.order, now)}</span>
          <CourseBadge course={course} />
        </span>
        <span class="task-name">{taskName(task)}</span>
        <span class="task-site">{siteName(task)}</span>
        {counted && items.all > 0 && (
          <span class="task-progress">
            <progress max={items.all} value={items.done} aria-hidden="true" />
            {words.items(items.done, items.all)}
          </span>
        )}
        {unsent && unsent.records + unsent.files > 0 && (
          <span class="task-unsent">
            <Icon name="kept" />
            {words.unsent(unsent.records, unsent.files)}
          </span>
        )}
      </a>
    </li>
  );
}

/** A task of which a later part came before its order. */
function StillComing() {
  const partly = [...scopes.value.values()].some((view) => {
    const parts = view.collection("task");
    return parts.size > 0 && !parts.has("order");
  });
  return partly ? <Notice title={words.onWay}>{words.onWayText}</Notice> : null;
}

function NoTasks() {
  const { running, lastContact } = syncState.value;
  if (running) return <p role="status">{words.fetching}</p>;
  const never = lastContact === null;
  return (
    <div class="empty">
      <Icon name={never ? "offline" : "tasks"} />
      <h2>{never ? words.neverFetched : words.noTasks}</h2>
      <p>{never ? words.neverFetchedText : words.noTasksText}</p>
      <button type="button" class="button" onClick={() => void syncNow()}>
        <Icon name="refresh" />
        {words.fetchNow}
      </button>
    </div>
  );
}
