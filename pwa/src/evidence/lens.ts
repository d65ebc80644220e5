/** The camera as the screen sees it: opening, live with what this phone offers, or why there is none. Rules only. */

export type Facing = "environment" | "user";
export type Trouble = "refused" | "absent" | "busy";

export interface Zoom {
  least: number;
  most: number;
  step: number;
  now: number;
}

export interface Live {
  at: "live";
  facing: Facing;
  /** Whether the light is on; null where the track offers none. */
  torch: boolean | null;
  /** Null where the track offers none. */
  zoom: Zoom | null;
}

export type Lens = { at: "opening" } | { at: "paused" } | { at: "trouble"; why: Trouble } | Live;

/** What a track may tell of itself, beside what TypeScript knows. */
export interface Abilities {
  torch?: boolean | boolean[];
  zoom?: { min?: number; max?: number; step?: number };
  facingMode?: string | string[];
}

/** Why a camera did not open, from the browser's error. */
export function troubleOf(error: unknown): Trouble {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "absent";
}

/** A camera that has just opened, with what its track offers and how it stands. */
export function opened(facing: Facing, offers: Abilities, stands: { zoom?: number }): Live {
  return { at: "live", facing, torch: hasTorch(offers) ? false : null, zoom: zoomOf(offers, stands.zoom) };
}

function hasTorch({ torch }: Abilities): boolean {
  return Array.isArray(torch) ? torch.includes(true) : torch === true;
}

function zoomOf({ zoom }: Abilities, now: number | undefined): Zoom | null {
  const { min: least, max: most, step } = zoom ?? {};
  if (least === undefined || most === undefined || most <= least) return null;
  return {
    least,
    most,
    step: step || (most - least) / 20,
    now: Math.min(most, Math.max(least, now ?? least)),
  };
}

/** The zoom a finger asks for, as the track can give it. */
export function zoomed(lens: Live, wanted: number): Live {
  if (!lens.zoom) return lens;
  const { least, most, step } = lens.zoom;
  const stepped = least + Math.round((Math.min(most, Math.max(least, wanted)) - least) / step) * step;
  return { ...lens, zoom: { ...lens.zoom, now: Math.min(most, Number(stepped.toFixed(3))) } };
}

export const turned = (facing: Facing): Facing => (facing === "environment" ? "user" : "environment");
