import { get } from "../api.ts";
import type { Category } from "../inspections/findings.ts";
import type { Questionnaire } from "../questionnaires/questionnaire.ts";

/** The kinds of problems, for a desk; a phone has them in its library. */
export const readCategories = () => get<Category[]>("/api/finding-categories");

/** The questionnaires, with the answers that their forms call leads, for a desk. */
export const readQuestionnaires = () => get<Questionnaire[]>("/api/questionnaires");
