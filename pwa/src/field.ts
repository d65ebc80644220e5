/** Every screen of a task: a phone fetches them in one piece, since it needs nearly all of them at a venue. */

export { AcceptanceScreen } from "./dispatch/acceptance-screen.tsx";
export { TaskListScreen } from "./dispatch/list-screen.tsx";
export { TaskScreen } from "./dispatch/task-screen.tsx";
export { PhotosScreen } from "./evidence/photos-screen.tsx";
export { FindingScreen } from "./findings/finding-screen.tsx";
export { FindingsScreen } from "./findings/findings-screen.tsx";
export { AlertsScreen } from "./inspections/alerts-screen.tsx";
export { ChecklistScreen } from "./inspections/checklist-screen.tsx";
export { ReportScreen } from "./inspections/report-screen.tsx";
export { SignaturesScreen } from "./inspections/signatures-screen.tsx";
export { VisitScreen } from "./inspections/visit-screen.tsx";
export { InstrumentScreen } from "./instruments/instrument-screen.tsx";
export { InstrumentsScreen } from "./instruments/instruments-screen.tsx";
export { QuestionnairesScreen } from "./questionnaires/list-screen.tsx";
export { RemarksScreen } from "./reviews/remarks-screen.tsx";
