import type { Route, Screen } from "./app/router.tsx";

/**
 * Every address of the phone and of whoever is not signed in, and the screen it shows; those of desks are in
 * desk/routes.ts, which no phone has to fetch. A screen is a named component in its feature's folder. Those of a
 * task come in one piece (field.ts): fetching a hundred small ones takes longer than all their code. Parts after a
 * colon reach a screen as props. The first row that fits wins.
 */
export const routes: readonly Route[] = [
  // The phone: accounts
  {
    path: "/me",
    shell: "phone",
    who: "phone",
    title: ["我的", "Me"],
    screen: async () => (await import("./accounts/screens.ts")).MeScreen,
  },
  {
    path: "/me/log",
    shell: "phone",
    who: "phone",
    title: ["同步记录", "Sync log"],
    screen: async () => (await import("./accounts/screens.ts")).LogScreen,
  },
  {
    path: "/me/storage",
    shell: "phone",
    who: "phone",
    title: ["存储与救援", "Storage and rescue"],
    screen: async () => (await import("./accounts/screens.ts")).StorageScreen,
  },
  {
    path: "/me/pin",
    shell: "phone",
    who: "phone",
    title: ["修改 PIN 码", "Change PIN"],
    screen: async () => (await import("./accounts/screens.ts")).PinScreen,
  },
  {
    path: "/me/enrol",
    shell: "phone",
    who: "phone",
    title: ["重新登记", "Enrol again"],
    screen: async () => (await import("./accounts/screens.ts")).EnrolAgainScreen,
  },
  {
    path: "/me/password",
    shell: "phone",
    who: "phone",
    title: ["修改登录密码", "Change password"],
    screen: async () => (await import("./accounts/screens.ts")).PasswordScreen,
  },
  // The phone: tasks and inspections
  {
    path: "/tasks",
    shell: "phone",
    who: "phone",
    title: ["任务", "Tasks"],
    screen: async () => (await import("./field.ts")).TaskListScreen,
  },
  {
    path: "/tasks/:scope",
    shell: "phone",
    who: "phone",
    title: ["任务", "Task"],
    screen: async () => (await import("./field.ts")).TaskScreen,
  },
  {
    path: "/tasks/:scope/acceptance",
    shell: "phone",
    who: "phone",
    title: ["应答委派", "Answer the dispatch"],
    screen: async () => (await import("./field.ts")).AcceptanceScreen,
  },
  {
    path: "/tasks/:scope/visit",
    shell: "phone",
    who: "phone",
    title: ["到场", "Visit"],
    screen: async () => (await import("./field.ts")).VisitScreen,
  },
  {
    path: "/tasks/:scope/checklist",
    shell: "phone",
    who: "phone",
    title: ["检查表", "Checklist"],
    screen: async () => (await import("./field.ts")).ChecklistScreen,
  },
  {
    path: "/tasks/:scope/checklist/:item",
    shell: "phone",
    who: "phone",
    title: ["检查表", "Checklist"],
    screen: async () => (await import("./field.ts")).ChecklistScreen,
  },
  {
    path: "/tasks/:scope/photos",
    shell: "phone",
    who: "phone",
    title: ["照片", "Photos"],
    screen: async () => (await import("./field.ts")).PhotosScreen,
  },
  {
    path: "/tasks/:scope/signatures",
    shell: "phone",
    who: "phone",
    title: ["签字", "Signatures"],
    screen: async () => (await import("./field.ts")).SignaturesScreen,
  },
  {
    path: "/tasks/:scope/alerts",
    shell: "phone",
    who: "phone",
    title: ["即时报告", "Immediate reports"],
    screen: async () => (await import("./field.ts")).AlertsScreen,
  },
  {
    path: "/tasks/:scope/questionnaires",
    shell: "phone",
    who: "phone",
    title: ["问卷", "Questionnaires"],
    screen: async () => (await import("./field.ts")).QuestionnairesScreen,
  },
  {
    path: "/tasks/:scope/questionnaires/:response",
    shell: "phone",
    who: "phone",
    title: ["问卷", "Questionnaire"],
    screen: async () => (await import("./questionnaires/fill-screen.tsx")).FillScreen,
  },
  {
    path: "/tasks/:scope/hand-over/:questionnaire",
    shell: "public",
    who: "phone",
    title: ["问卷", "Questionnaire"],
    screen: async () => (await import("./questionnaires/hand-over-screen.tsx")).HandOverScreen,
  },
  {
    path: "/tasks/:scope/instruments",
    shell: "phone",
    who: "phone",
    title: ["更多记录", "More records"],
    screen: async () => (await import("./field.ts")).InstrumentsScreen,
  },
  {
    path: "/tasks/:scope/instruments/:kind",
    shell: "phone",
    who: "phone",
    title: ["更多记录", "More records"],
    screen: async () => (await import("./field.ts")).InstrumentScreen,
  },
  {
    path: "/tasks/:scope/instruments/:kind/:record",
    shell: "phone",
    who: "phone",
    title: ["更多记录", "More records"],
    screen: async () => (await import("./field.ts")).InstrumentScreen,
  },
  {
    path: "/tasks/:scope/findings",
    shell: "phone",
    who: "phone",
    title: ["问题与线索", "Findings and leads"],
    screen: async () => (await import("./field.ts")).FindingsScreen,
  },
  {
    path: "/tasks/:scope/findings/:finding",
    shell: "phone",
    who: "phone",
    title: ["问题", "Finding"],
    screen: async () => (await import("./field.ts")).FindingScreen,
  },
  {
    path: "/tasks/:scope/report",
    shell: "phone",
    who: "phone",
    title: ["报告", "Report"],
    screen: async () => (await import("./field.ts")).ReportScreen,
  },
  {
    path: "/tasks/:scope/remarks",
    shell: "phone",
    who: "phone",
    title: ["审阅与批注", "Review and remarks"],
    screen: async () => (await import("./field.ts")).RemarksScreen,
  },
  // The phone: scan and card
  {
    path: "/scan",
    shell: "phone",
    who: "phone",
    title: ["扫码", "Scan"],
    screen: async () => (await import("./cards/scan-screen.tsx")).ScanScreen,
  },
  {
    path: "/card",
    shell: "phone",
    who: "phone",
    title: ["我的证卡", "My card"],
    screen: async () => (await import("./cards/screen.tsx")).CardScreen,
  },
  // Anybody
  {
    path: "/",
    shell: "public",
    who: "anybody",
    title: ["开始", "Start"],
    screen: async () => (await import("./accounts/start.tsx")).StartScreen,
  },
  {
    path: "/sign-in",
    shell: "public",
    who: "anybody",
    title: ["登录", "Sign in"],
    screen: async () => (await import("./accounts/sign-in.tsx")).SignInScreen,
  },
  {
    path: "/enrol",
    shell: "public",
    who: "anybody",
    title: ["登记这部手机", "Enrol this phone"],
    screen: async () => (await import("./accounts/enrol.tsx")).EnrolScreen,
  },
];

/** The addresses of desks, read when one is first opened. */
export const deskRoutes = async () => (await import("./desk/routes.ts")).routes;

/** The frames around screens. */
export const shells: Record<Route["shell"], () => Promise<Screen>> = {
  public: async () => (await import("./app/public.tsx")).PublicShell,
  phone: async () => (await import("./app/phone.tsx")).PhoneShell,
  desk: async () => (await import("./desk/shell.tsx")).DeskShell,
};
