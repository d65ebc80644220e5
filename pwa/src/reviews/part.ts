import type { Case } from "./cases.ts";

/** What every part of the screen of a case is given. */
export interface PartProps {
  file: Case;
  /** Read the case again, after something was written. */
  reload: () => Promise<void>;
}
