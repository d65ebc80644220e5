import { signal } from "@preact/signals";

/**
 * Join the engine's state to signals: it is given one object for each node and writes into it, and
 * whatever is drawn from such an object is drawn anew when one of its values changes.
 */
export function liveState<State extends object>(initial: State): State {
  const state = {} as State;
  for (const [name, value] of Object.entries(initial)) {
    const held = signal<unknown>(value);
    Object.defineProperty(state, name, {
      enumerable: true,
      configurable: true,
      get: () => held.value,
      set: (next: unknown) => {
        held.value = next;
      },
    });
  }
  return state;
}
