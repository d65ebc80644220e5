import { h, render } from "preact";
import { show } from "../../verify/page-language.tsx";
import { PublicPage } from "./page.tsx";
import "../../app/style.css";

const code = decodeURIComponent(location.pathname.split("/")[2] ?? "");
show(navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
render(h(PublicPage, { code }), document.getElementById("root")!); // questions.html has it
