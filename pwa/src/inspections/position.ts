import type { Position } from "./records.ts";

const PATIENCE = 15_000;
const MICRO = 1e6;

/** Where this phone is; null when it does not say in good time. Nobody ever waits for it. */
export function position(): Promise<Position | null> {
  if (!("geolocation" in navigator)) return Promise.resolve(null);
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve(inWholeNumbers(coords)),
      () => resolve(null),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 30_000 },
    );
  });
}

/** The ledger holds no fractions: degrees become micro-degrees, the accuracy whole metres. */
export function inWholeNumbers(coords: Position): Position {
  return {
    latitude: Math.round(coords.latitude * MICRO),
    longitude: Math.round(coords.longitude * MICRO),
    accuracy: Math.round(coords.accuracy),
  };
}
