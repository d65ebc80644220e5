import { say } from "../language.ts";
import { type FormLead, nameOf, type Questionnaire } from "../questionnaires/questionnaire.ts";
import { type Response, responsesIn } from "../questionnaires/response.ts";
import type { ScopeView } from "../sync/view.ts";
import type { Source } from "./finding.ts";

/** An answer to a questionnaire that its form calls a lead. */
export interface Said {
  from: Source;
  lead: FormLead;
  /** The questionnaire, the question and the answer in words. */
  text: string;
}

/**
 * What supervisors themselves answered and a form calls a lead. Answers of others are anonymous: they are counted, and
 * nobody takes up a single one of them.
 */
export function saidInForms(view: ScopeView, questionnaires: readonly Questionnaire[]): readonly Said[] {
  const forms = new Map(questionnaires.map((one) => [nameOf(one), one]));
  return responsesIn(view)
    .filter(({ state, respondent }) => state === "complete" && respondent === "supervisor")
    .flatMap((response) => {
      const form = forms.get(response.form);
      return form?.leads?.length ? saidIn(response, form, form.leads) : [];
    });
}

function saidIn(response: Response, form: Questionnaire, leads: readonly FormLead[]): readonly Said[] {
  const root = new DOMParser().parseFromString(response.instance, "application/xml").documentElement;
  return leads.flatMap((lead): Said[] => {
    const given = new Set(root ? valuesAt(root, lead.path.split("/").slice(1)) : []);
    const flagged = Object.keys(lead.values).filter((value) => given.has(value));
    if (flagged.length === 0) return [];
    const answer = flagged.map((value) => lead.values[value]).join(" ");
    const text = `${say([form.zh, form.en])} · ${lead.label} · ${answer}`;
    return [{ from: { collection: "response", record: `${response.id}.${lead.number}` }, lead, text }];
  });
}

/** What was answered at a place of the form, in all rounds of a repeat. */
function valuesAt(parent: Element, [name, ...rest]: readonly string[]): readonly string[] {
  const here = [...parent.children].filter(({ localName }) => localName === name);
  if (rest.length > 0) return here.flatMap((one) => valuesAt(one, rest));
  return here.flatMap(({ textContent }) => (textContent ?? "").trim().split(/\s+/));
}
