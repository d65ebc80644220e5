import type { Stage } from "../inspections/progress.ts";
import type { Acceptance } from "./acceptance.ts";

/** Where one dispatch stands for one supervisor: what the list sorts by and the badge says. */
export type Course =
  | "unanswered"
  | "declined"
  | "recused"
  | "upcoming"
  | "due"
  | "working"
  | "reporting"
  | "submitted"
  | "returned"
  | "accepted"
  | "cancelled"
  | "closed";

/** Read the course from the body's word, one's own answer and the stage of the work. */
export function courseOf(
  state: string,
  answer: Acceptance["answer"] | undefined,
  stage: Stage,
  started: boolean,
): Course {
  if (state === "CANCELLED") return "cancelled";
  if (state === "CLOSED") return "closed";
  if (answer === "declined" || answer === "recused") return answer;
  if (!answer) return "unanswered";
  return ofStage(stage, started);
}

function ofStage(stage: Stage, started: boolean): Course {
  switch (stage) {
    case "READY":
      return started ? "due" : "upcoming";
    case "SUBMITTED":
      return "submitted";
    case "RETURNED":
      return "returned";
    case "ACCEPTED":
      return "accepted";
    case "DRAFT_REPORT":
    case "ENDED_COVERT":
      return "reporting";
    default:
      return "working";
  }
}

/** The parts of the task list, in the order they are shown. */
export type Section = "needs" | "now" | "later" | "past";

export const SECTIONS: readonly Section[] = ["needs", "now", "later", "past"];

const SECTION: Record<Course, Section> = {
  unanswered: "needs",
  returned: "needs",
  working: "now",
  due: "now",
  reporting: "now",
  upcoming: "later",
  submitted: "past",
  accepted: "past",
  closed: "past",
  declined: "past",
  recused: "past",
  cancelled: "past",
};

export interface Dated {
  readonly course: Course;
  readonly starts: string;
}

/** Sort tasks into the sections: what comes first on top, but of what is over the latest. */
export function agenda<T extends Dated>(tasks: readonly T[]): ReadonlyMap<Section, readonly T[]> {
  const earliest = tasks.toSorted((one, other) => Date.parse(one.starts) - Date.parse(other.starts));
  const section = (name: Section) => earliest.filter((task) => SECTION[task.course] === name);
  return new Map(
    SECTIONS.map((name) => [name, name === "past" ? section(name).reverse() : section(name)] as const),
  );
}

/** The one thing to do next; the detail screen makes it the primary button. */
export type Next = "answer" | "visit" | "checklist" | "feedback" | "report" | "remarks" | "read" | "none";

/** Tell what to do next. `lacking` counts the items that still lack something. */
export function nextOf(course: Course, stage: Stage, lacking: number, covert: boolean): Next {
  if (course === "unanswered") return "answer";
  if (course === "returned") return "remarks";
  if (course === "reporting") return "report";
  if (course === "submitted" || course === "accepted" || course === "closed") return "read";
  if (course === "upcoming" || course === "due") return "visit";
  if (course !== "working") return "none";
  return atWork(stage, lacking, covert);
}

function atWork(stage: Stage, lacking: number, covert: boolean): Next {
  if (stage === "ARRIVED" || stage === "DISCLOSED") return "visit";
  if (lacking > 0) return "checklist";
  return covert || stage === "ON_SITE_FEEDBACK" ? "visit" : "feedback";
}
