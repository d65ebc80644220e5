import { h, render } from "preact";
import { Root } from "./app/root.tsx";
import { startRouter } from "./app/router.tsx";
import { startSession } from "./app/session.ts";
import { supported, Unsupported } from "./app/unsupported.tsx";
import { startUpdates } from "./app/update.ts";
import { followLeaving } from "./vault/leaving.ts";
import { findLock } from "./vault/lock.ts";
import "./app/style.css";

const root = document.getElementById("root")!; // index.html has it
const works =
  supported() &&
  (await findLock().then(
    () => true,
    () => false, // a browser that lends no storage, as in private mode
  ));

if (works) {
  startRouter();
  startSession();
  followLeaving();
  render(h(Root, null), root);
  void startUpdates();
} else {
  render(h(Unsupported, null), root);
}
