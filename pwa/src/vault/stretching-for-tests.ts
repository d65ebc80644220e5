import { vi } from "vitest";

const derive = crypto.subtle.deriveKey.bind(crypto.subtle);

/**
 * Stretch PINs in one round, so that no test depends on how busy the machine is. Returns the list of
 * how many rounds were asked for.
 */
export function stretchQuickly(): number[] {
  const rounds: number[] = [];
  vi.spyOn(crypto.subtle, "deriveKey").mockImplementation((how, ...rest) => {
    const asked = how as Pbkdf2Params;
    if (asked.name !== "PBKDF2") return derive(how, ...rest);
    rounds.push(asked.iterations);
    return derive({ ...asked, iterations: 1 }, ...rest);
  });
  return rounds;
}
