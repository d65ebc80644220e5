import { h, render } from "preact";
import { Root } from "./app/root.tsx";
import { startRouter } from "./app/router.tsx";
import { startSession } from "./app/session.ts";
import { startUpdates } from "./app/update.ts";
import { findLock } from "./vault/lock.ts";
import "./app/style.css";

startRouter();
await findLock();
startSession();
render(h(Root, null), document.getElementById("root")!); // index.html has it
void startUpdates();
