import { useState } from "preact/hooks";
import { Choices, Field } from "../../app/field.tsx";
import { Notice } from "../../app/notice.tsx";
import { asDate, say } from "../../language.ts";
import { newRecordId } from "../../record-id.ts";
import { nameOf, type Questionnaire } from "../questionnaire.ts";
import type { Asked, Titles } from "./asked.ts";
import { begunAnswers, dropAnswer, type KeptAnswer, keepAnswer, keptAnswer, withBegun } from "./kept.ts";
import { words } from "./words.ts";

interface Props {
  code: string;
  asked: Asked;
  onStart: () => void;
}

const LONGEST_SEAT = 20;

/** What this is about, what happens to the answers, and the seat number. */
export function Start({ code, asked: { session, questionnaires: current, withFiles }, onStart }: Props) {
  const [kept, setKept] = useState(() => begunAnswers(code));
  const last = kept[0] ?? keptAnswer(code);
  const questionnaires = withBegun(current, kept);
  const [seat, setSeat] = useState(last?.seat ?? "");
  const [picked, setForm] = useState(last?.form ?? "");
  const form = questionnaires.some((one) => nameOf(one) === picked) ? picked : onlyOne(questionnaires);
  const [tried, setTried] = useState(false);
  const chosen = questionnaires.find((one) => nameOf(one) === form);
  const begun = kept.find((one) => one.form === form);
  const choose = (name: string) => {
    setForm(name);
    setSeat(kept.find((one) => one.form === name)?.seat || seat);
  };
  const seated = chosen?.respondent === "candidate";
  const start = () => {
    setTried(true);
    if (!chosen || (seated && !seat.trim())) return;
    const { id, instance } = begun ?? { id: newRecordId(), instance: "" };
    const own = { id, form, questionnaire: chosen, seat: seated ? seat.trim() : "" };
    keepAnswer(code, { ...own, instance, state: "draft" });
    onStart();
  };
  return (
    <form
      class="form-view"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      <div class="form-page">
        <div class="card">
          <h2>{session.name}</h2>
          <p class="quiet">
            {[session.day && asDate(session.day), session.site].filter(Boolean).join(" · ")}
          </p>
        </div>
        {withFiles.length > 0 && <Notice kind="warn">{words.withFiles(namesOf(withFiles))}</Notice>}
        {questionnaires.length > 1 && (
          <>
            <Choices
              label={words.which}
              options={questionnaires.map((one) => ({ value: nameOf(one), label: labelOf(one, kept) }))}
              value={form}
              onChoose={choose}
            />
            {tried && !chosen && (
              <p class="fault" role="alert">
                {words.whichNeeded}
              </p>
            )}
          </>
        )}
        {seated && (
          <Field
            label={words.seat}
            hint={words.seatHint}
            fault={tried && !seat.trim() ? words.seatNeeded : null}
          >
            {(tied) => (
              <input
                {...tied}
                type="text"
                autoComplete="off"
                maxLength={LONGEST_SEAT}
                value={seat}
                onInput={(event) => setSeat(event.currentTarget.value)}
              />
            )}
          </Field>
        )}
        {questionnaires.length > 0 ? (
          <>
            <Notice>{words.privacy}</Notice>
            <p class="quiet">{words.kept}</p>
            <button type="submit" class="button primary wide">
              {begun ? words.goOn : words.start}
            </button>
          </>
        ) : (
          <p>{words.nothing}</p>
        )}
        {begun && (
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              dropAnswer(code, form);
              setKept(begunAnswers(code));
              setSeat("");
            }}
          >
            {words.emptied}
          </button>
        )}
      </div>
    </form>
  );
}

/** Where there is nothing to choose, that one. */
const onlyOne = ([first, ...more]: readonly Questionnaire[]) =>
  first && more.length === 0 ? nameOf(first) : "";

function labelOf(one: Questionnaire, kept: readonly KeptAnswer[]): string {
  const title = say([one.zh, one.en]);
  return kept.some(({ form }) => form === nameOf(one)) ? words.begun(title) : title;
}

const namesOf = (titles: readonly Titles[]) =>
  titles.map(({ zh, en }) => say([`《${zh || en}》`, `“${en || zh}”`])).join(say(["、", ", "]));
