import { language, speak } from "../language.ts";

/** Offers the other language, in that language. */
export function LanguageSwitch() {
  const other = language.value === "zh" ? "en" : "zh";
  return (
    <button
      type="button"
      class="button quiet"
      lang={other === "zh" ? "zh-CN" : "en"}
      onClick={() => speak(other)}
    >
      {other === "zh" ? "中文" : "English"}
    </button>
  );
}
