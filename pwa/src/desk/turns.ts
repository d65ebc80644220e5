/**
 * Answers overtake each other. `begin` before asking; what it returns tells, once the answer is there, whether
 * it may still be drawn: not after the answer to a later question was.
 */
export function turns(): { begin: () => () => boolean } {
  let begun = 0;
  let drawn = 0;
  return {
    begin() {
      begun += 1;
      const turn = begun;
      return () => {
        if (turn < drawn) return false;
        drawn = turn;
        return true;
      };
    },
  };
}
