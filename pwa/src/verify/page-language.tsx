import { language } from "../language.ts";

/** Unlike the app's, it is remembered nowhere. */
export function OtherLanguage() {
  const other = language.value === "zh" ? "en" : "zh";
  return (
    <button
      type="button"
      class="button quiet"
      lang={other === "zh" ? "zh-CN" : "en"}
      onClick={() => show(other)}
    >
      {other === "zh" ? "中文" : "English"}
    </button>
  );
}

/** Draw everything in a language. */
export function show(chosen: typeof language.value): void {
  language.value = chosen;
  document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
}
