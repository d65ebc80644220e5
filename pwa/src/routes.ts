import type { Route, Screen } from "./app/router.tsx";

/**
 * Every address of the phone and of whoever is not signed in, and the screen it shows; those of desks are in
 * desk/routes.ts, which no phone has to fetch. A screen is a named component in its feature's folder, loaded
 * when first needed; parts after a colon reach it as props. The first row that fits wins.
 */
export const routes: readonly Route[] = [
  // The phone: accounts
  {
    path: "/me",
    shell: "phone",
    who: "phone",
    title: ["我的", "Me"],
    screen: async () => (await import("./accounts/screen.tsx")).MeScreen,
  },
  {
    path: "/me/log",
    shell: "phone",
    who: "phone",
    title: ["同步记录", "Sync log"],
    screen: async () => (await import("./accounts/log.tsx")).LogScreen,
  },
  {
    path: "/me/storage",
    shell: "phone",
    who: "phone",
    title: ["存储与救援", "Storage and rescue"],
    screen: async () => (await import("./accounts/storage.tsx")).StorageScreen,
  },
  {
    path: "/me/pin",
    shell: "phone",
    who: "phone",
    title: ["修改 PIN 码", "Change PIN"],
    screen: async () => (await import("./accounts/pin.tsx")).PinScreen,
  },
  {
    path: "/me/enrol",
    shell: "phone",
    who: "phone",
    title: ["重新登记", "Enrol again"],
    screen: async () => (await import("./accounts/enrol-again.tsx")).EnrolAgainScreen,
  },
  {
    path: "/me/password",
    shell: "phone",
    who: "phone",
    title: ["修改登录密码", "Change password"],
    screen: async () => (await import("./accounts/password.tsx")).PasswordScreen,
  },
  // The phone: tasks and inspections
  {
    path: "/tasks",
    shell: "phone",
    who: "phone",
    title: ["任务", "Tasks"],
    screen: async () => (await import("./dispatch/list-screen.tsx")).TaskListScreen,
  },
  {
    path: "/tasks/:scope",
    shell: "phone",
    who: "phone",
    title: ["任务", "Task"],
    screen: async () => (await import("./dispatch/task-screen.tsx")).TaskScreen,
  },
  {
    path: "/tasks/:scope/acceptance",
    shell: "phone",
    who: "phone",
    title: ["应答委派", "Answer the dispatch"],
    screen: async () => (await import("./dispatch/acceptance-screen.tsx")).AcceptanceScreen,
  },
  {
    path: "/tasks/:scope/visit",
    shell: "phone",
    who: "phone",
    title: ["到场", "Visit"],
    screen: async () => (await import("./inspections/visit-screen.tsx")).VisitScreen,
  },
  {
    path: "/tasks/:scope/checklist",
    shell: "phone",
    who: "phone",
    title: ["检查表", "Checklist"],
    screen: async () => (await import("./inspections/checklist-screen.tsx")).ChecklistScreen,
  },
  {
    path: "/tasks/:scope/checklist/:item",
    shell: "phone",
    who: "phone",
    title: ["检查表", "Checklist"],
    screen: async () => (await import("./inspections/checklist-screen.tsx")).ChecklistScreen,
  },
  {
    path: "/tasks/:scope/photos",
    shell: "phone",
    who: "phone",
    title: ["照片", "Photos"],
    screen: async () => (await import("./evidence/photos-screen.tsx")).PhotosScreen,
  },
  {
    path: "/tasks/:scope/signatures",
    shell: "phone",
    who: "phone",
    title: ["签字", "Signatures"],
    screen: async () => (await import("./inspections/signatures-screen.tsx")).SignaturesScreen,
  },
  {
    path: "/tasks/:scope/alerts",
    shell: "phone",
    who: "phone",
    title: ["即时报告", "Immediate reports"],
    screen: async () => (await import("./inspections/alerts-screen.tsx")).AlertsScreen,
  },
  {
    path: "/tasks/:scope/questionnaires",
    shell: "phone",
    who: "phone",
    title: ["问卷", "Questionnaires"],
    screen: async () => (await import("./questionnaires/list-screen.tsx")).QuestionnairesScreen,
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
    screen: async () => (await import("./instruments/instruments-screen.tsx")).InstrumentsScreen,
  },
  {
    path: "/tasks/:scope/instruments/:kind",
    shell: "phone",
    who: "phone",
    title: ["更多记录", "More records"],
    screen: async () => (await import("./instruments/instrument-screen.tsx")).InstrumentScreen,
  },
  {
    path: "/tasks/:scope/instruments/:kind/:record",
    shell: "phone",
    who: "phone",
    title: ["更多记录", "More records"],
    screen: async () => (await import("./instruments/instrument-screen.tsx")).InstrumentScreen,
  },
  {
    path: "/tasks/:scope/findings",
    shell: "phone",
    who: "phone",
    title: ["问题与线索", "Findings and leads"],
    screen: async () => (await import("./findings/findings-screen.tsx")).FindingsScreen,
  },
  {
    path: "/tasks/:scope/findings/:finding",
    shell: "phone",
    who: "phone",
    title: ["问题", "Finding"],
    screen: async () => (await import("./findings/finding-screen.tsx")).FindingScreen,
  },
  {
    path: "/tasks/:scope/report",
    shell: "phone",
    who: "phone",
    title: ["报告", "Report"],
    screen: async () => (await import("./inspections/report-screen.tsx")).ReportScreen,
  },
  {
    path: "/tasks/:scope/remarks",
    shell: "phone",
    who: "phone",
    title: ["审阅与批注", "Review and remarks"],
    screen: async () => (await import("./reviews/remarks-screen.tsx")).RemarksScreen,
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
