import { AccountScreen, AccountsScreen } from "../accounts/accounts-desk.tsx";
import { PhonesScreen } from "../accounts/phones-desk.tsx";
import type { Route } from "../app/router.tsx";
import { CompareScreen } from "../checklists/compare-desk.tsx";
import { DraftScreen } from "../checklists/draft-desk.tsx";
import { ChecklistsScreen } from "../checklists/list-desk.tsx";
import { ChecklistViewScreen } from "../checklists/view-desk.tsx";
import { DispatchesScreen } from "../dispatch/desk.tsx";
import { NewDispatchScreen } from "../dispatch/new-desk.tsx";
import { DispatchScreen } from "../dispatch/order-desk.tsx";
import { OrganisationScreen, OrganisationsScreen } from "../organisations/desk.tsx";
import { SiteScreen, SitesScreen } from "../organisations/sites-desk.tsx";
import { QuestionnairesDeskScreen } from "../questionnaires/list-desk.tsx";
import { ResultsScreen } from "../questionnaires/results-desk.tsx";
import { SessionScreen } from "../questionnaires/session-desk.tsx";
import { NewSessionScreen, SessionsScreen } from "../questionnaires/sessions-desk.tsx";
import { UploadQuestionnaireScreen } from "../questionnaires/upload-desk.tsx";
import { QuestionnaireDeskScreen } from "../questionnaires/version-desk.tsx";
import { CaseScreen } from "../reviews/case-screen.tsx";
import { InboxScreen } from "../reviews/inbox.tsx";
import { SamplesScreen } from "../reviews/samples-screen.tsx";
import { SupervisorScreen, SupervisorsScreen } from "../supervisors/desk.tsx";

/** Every address of a desk and the screen it shows, as in ../routes.ts. */
export const routes: readonly Route[] = [
  {
    path: "/desk",
    shell: "desk",
    who: "desk",
    title: ["收件", "Inbox"],
    screen: async () => InboxScreen,
  },
  {
    path: "/desk/cases/:id",
    shell: "desk",
    who: "desk",
    title: ["案卷", "Case"],
    screen: async () => CaseScreen,
  },
  {
    path: "/desk/cases/:id/responses/:record",
    shell: "desk",
    who: "desk",
    title: ["答卷", "Response"],
    screen: async () => (await import("../questionnaires/response-desk.tsx")).CaseResponseScreen,
  },
  {
    path: "/desk/samples",
    shell: "desk",
    who: "desk",
    title: ["抽查复核", "Second looks"],
    screen: async () => SamplesScreen,
  },
  {
    path: "/desk/dispatches",
    shell: "desk",
    who: "desk",
    title: ["委派", "Dispatches"],
    screen: async () => DispatchesScreen,
  },
  {
    path: "/desk/dispatches/new",
    shell: "desk",
    who: "desk",
    title: ["新建委派", "New dispatch"],
    screen: async () => NewDispatchScreen,
  },
  {
    path: "/desk/dispatches/:id",
    shell: "desk",
    who: "desk",
    title: ["委派", "Dispatch"],
    screen: async () => DispatchScreen,
  },
  {
    path: "/desk/checklists",
    shell: "desk",
    who: "desk",
    title: ["检查表", "Checklists"],
    screen: async () => ChecklistsScreen,
  },
  {
    path: "/desk/checklists/compare",
    shell: "desk",
    who: "desk",
    title: ["比较两个版本", "Compare two versions"],
    screen: async () => CompareScreen,
  },
  {
    path: "/desk/checklists/:id",
    shell: "desk",
    who: "desk",
    title: ["检查表", "Checklist"],
    screen: async () => ChecklistViewScreen,
  },
  {
    path: "/desk/checklists/drafts/:name",
    shell: "desk",
    who: "desk",
    title: ["编制检查表", "Make a checklist"],
    screen: async () => DraftScreen,
  },
  {
    path: "/desk/questionnaires",
    shell: "desk",
    who: "desk",
    title: ["问卷", "Questionnaires"],
    screen: async () => QuestionnairesDeskScreen,
  },
  {
    path: "/desk/questionnaires/new",
    shell: "desk",
    who: "desk",
    title: ["上传问卷", "Upload a questionnaire"],
    screen: async () => UploadQuestionnaireScreen,
  },
  {
    path: "/desk/questionnaires/:id",
    shell: "desk",
    who: "desk",
    title: ["问卷", "Questionnaire"],
    screen: async () => QuestionnaireDeskScreen,
  },
  {
    path: "/desk/questionnaires/:code/results",
    shell: "desk",
    who: "desk",
    title: ["答卷", "Responses"],
    screen: async () => ResultsScreen,
  },
  {
    path: "/desk/sessions",
    shell: "desk",
    who: "desk",
    title: ["场次码", "Session codes"],
    screen: async () => SessionsScreen,
  },
  {
    path: "/desk/sessions/new",
    shell: "desk",
    who: "desk",
    title: ["登记场次", "Add a session"],
    screen: async () => NewSessionScreen,
  },
  {
    path: "/desk/sessions/:id",
    shell: "desk",
    who: "desk",
    title: ["场次", "Session"],
    screen: async () => SessionScreen,
  },
  {
    path: "/desk/sessions/:id/responses/:record",
    shell: "desk",
    who: "desk",
    title: ["答卷", "Response"],
    screen: async () => (await import("../questionnaires/response-desk.tsx")).SessionResponseScreen,
  },
  {
    path: "/desk/organisations",
    shell: "desk",
    who: "desk",
    title: ["机构", "Organisations"],
    screen: async () => OrganisationsScreen,
  },
  {
    path: "/desk/organisations/:id",
    shell: "desk",
    who: "desk",
    title: ["机构", "Organisation"],
    screen: async () => OrganisationScreen,
  },
  {
    path: "/desk/sites",
    shell: "desk",
    who: "desk",
    title: ["考点", "Sites"],
    screen: async () => SitesScreen,
  },
  {
    path: "/desk/sites/:id",
    shell: "desk",
    who: "desk",
    title: ["考点", "Site"],
    screen: async () => SiteScreen,
  },
  {
    path: "/desk/supervisors",
    shell: "desk",
    who: "desk",
    title: ["督导员", "Supervisors"],
    screen: async () => SupervisorsScreen,
  },
  {
    path: "/desk/supervisors/:id",
    shell: "desk",
    who: "desk",
    title: ["督导员", "Supervisor"],
    screen: async () => SupervisorScreen,
  },
  {
    path: "/desk/accounts",
    shell: "desk",
    who: "desk",
    title: ["账号", "Accounts"],
    screen: async () => AccountsScreen,
  },
  {
    path: "/desk/accounts/:id",
    shell: "desk",
    who: "desk",
    title: ["账号", "Account"],
    screen: async () => AccountScreen,
  },
  {
    path: "/desk/questionnaires/:code/:version/preview",
    shell: "desk",
    who: "desk",
    title: ["问卷预览", "Preview of a questionnaire"],
    screen: async () => (await import("../questionnaires/preview-desk.tsx")).QuestionnairePreview,
  },
  {
    path: "/desk/phones",
    shell: "desk",
    who: "desk",
    title: ["手机", "Phones"],
    screen: async () => PhonesScreen,
  },
];
