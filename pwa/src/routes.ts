import type { Route, Screen } from "./app/router.tsx";

/**
 * Every address and the screen it shows: one table, read by the shell and by the tests that open
 * every screen. A screen is a named component in its feature's folder, loaded when first needed;
 * parts after a colon reach it as props. The first row that fits wins.
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
    title: ["退回意见", "Remarks"],
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
  // Desks
  {
    path: "/desk",
    shell: "desk",
    who: "desk",
    title: ["收件", "Inbox"],
    screen: async () => (await import("./reviews/inbox.tsx")).InboxScreen,
  },
  {
    path: "/desk/cases/:id",
    shell: "desk",
    who: "desk",
    title: ["案卷", "Case"],
    screen: async () => (await import("./reviews/case-screen.tsx")).CaseScreen,
  },
  {
    path: "/desk/dispatches",
    shell: "desk",
    who: "desk",
    title: ["委派", "Dispatches"],
    screen: async () => (await import("./dispatch/desk.tsx")).DispatchesScreen,
  },
  {
    path: "/desk/dispatches/new",
    shell: "desk",
    who: "desk",
    title: ["新建委派", "New dispatch"],
    screen: async () => (await import("./dispatch/new-desk.tsx")).NewDispatchScreen,
  },
  {
    path: "/desk/dispatches/:id",
    shell: "desk",
    who: "desk",
    title: ["委派", "Dispatch"],
    screen: async () => (await import("./dispatch/order-desk.tsx")).DispatchScreen,
  },
  {
    path: "/desk/organisations",
    shell: "desk",
    who: "desk",
    title: ["机构", "Organisations"],
    screen: async () => (await import("./organisations/desk.tsx")).OrganisationsScreen,
  },
  {
    path: "/desk/organisations/:id",
    shell: "desk",
    who: "desk",
    title: ["机构", "Organisation"],
    screen: async () => (await import("./organisations/desk.tsx")).OrganisationScreen,
  },
  {
    path: "/desk/sites",
    shell: "desk",
    who: "desk",
    title: ["考点", "Sites"],
    screen: async () => (await import("./organisations/sites-desk.tsx")).SitesScreen,
  },
  {
    path: "/desk/sites/:id",
    shell: "desk",
    who: "desk",
    title: ["考点", "Site"],
    screen: async () => (await import("./organisations/sites-desk.tsx")).SiteScreen,
  },
  {
    path: "/desk/supervisors",
    shell: "desk",
    who: "desk",
    title: ["督导员", "Supervisors"],
    screen: async () => (await import("./supervisors/desk.tsx")).SupervisorsScreen,
  },
  {
    path: "/desk/supervisors/:id",
    shell: "desk",
    who: "desk",
    title: ["督导员", "Supervisor"],
    screen: async () => (await import("./supervisors/desk.tsx")).SupervisorScreen,
  },
  {
    path: "/desk/accounts",
    shell: "desk",
    who: "desk",
    title: ["账号", "Accounts"],
    screen: async () => (await import("./accounts/accounts-desk.tsx")).AccountsScreen,
  },
  {
    path: "/desk/accounts/:id",
    shell: "desk",
    who: "desk",
    title: ["账号", "Account"],
    screen: async () => (await import("./accounts/accounts-desk.tsx")).AccountScreen,
  },
  {
    path: "/desk/phones",
    shell: "desk",
    who: "desk",
    title: ["手机", "Phones"],
    screen: async () => (await import("./accounts/phones-desk.tsx")).PhonesScreen,
  },
];

/** The frames around screens. */
export const shells: Record<Route["shell"], () => Promise<Screen>> = {
  public: async () => (await import("./app/public.tsx")).PublicShell,
  phone: async () => (await import("./app/phone.tsx")).PhoneShell,
  desk: async () => (await import("./desk/shell.tsx")).DeskShell,
};
