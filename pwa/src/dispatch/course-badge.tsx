import { Icon, type IconName } from "../app/icon.tsx";
import type { Course } from "./course.ts";
import { words } from "./words.ts";

const looks: Record<Course, readonly [kind: string, icon: IconName]> = {
  unanswered: ["warn", "info"],
  returned: ["danger", "back"],
  due: ["accent", "clock"],
  working: ["accent", "pen"],
  reporting: ["warn", "pen"],
  upcoming: ["", "clock"],
  submitted: ["accent", "sending"],
  accepted: ["ok", "reviewed"],
  closed: ["ok", "reviewed"],
  declined: ["", "close"],
  recused: ["", "close"],
  cancelled: ["", "close"],
};

/** Where a task stands, in words and icon. */
export function CourseBadge({ course }: { course: Course }) {
  const [kind, icon] = looks[course];
  return (
    <span class={`badge ${kind}`}>
      <Icon name={icon} />
      {words[course]}
    </span>
  );
}
