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
  // The phone: tasks and inspections
  // The phone: scan and card
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
  // Desks
];

/** The frames around screens. The desk's comes with its folder. */
export const shells: Record<Route["shell"], () => Promise<Screen>> = {
  public: async () => (await import("./app/public.tsx")).PublicShell,
  phone: async () => (await import("./app/phone.tsx")).PhoneShell,
  desk: async () => (await import("./app/public.tsx")).PublicShell,
};
