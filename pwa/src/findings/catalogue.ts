import { get } from "../api.ts";
import type { Category } from "../inspections/findings.ts";

/** The kinds of problems, for a desk; a phone has them in its library. */
export const readCategories = () => get<Category[]>("/api/finding-categories");
