import { signal } from "@preact/signals";
import { h, render } from "preact";
import { VerifyPage } from "./page.tsx";
import { show } from "./page-language.tsx";
import "../app/style.css";
import "../cards/style.css";

const digits = signal(location.hash.slice(1));
addEventListener("hashchange", () => {
  digits.value = location.hash.slice(1);
});

show(navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
render(h(VerifyPage, { digits }), document.getElementById("root")!); // verify.html has it
