const WITHIN = 900;

/** Call something at the third of three taps in quick succession. Each tap tells its time (ms). */
export function thrice(then: () => void): (time: number) => void {
  let taps: readonly number[] = [];
  return (time) => {
    taps = [...taps, time].filter((tap) => time - tap <= WITHIN);
    if (taps.length < 3) return;
    taps = [];
    then();
  };
}
