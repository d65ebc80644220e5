export type Position = readonly [latitude: number, longitude: number];

/** Read "23.129110, 113.264385" as millionths of a degree; null for nothing, undefined for what cannot be meant. */
export function readPosition(text: string): Position | null | undefined {
  if (!text.trim()) return null;
  const parts = text
    .split(/[,，\s]+/)
    .filter(Boolean)
    .map(Number);
  const [latitude, longitude] = parts;
  if (parts.length !== 2 || latitude === undefined || longitude === undefined) return undefined;
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined;
  return [Math.round(latitude * 1e6), Math.round(longitude * 1e6)];
}

export function positionText(position: Position | null): string {
  return position ? position.map((part) => (part / 1e6).toFixed(6)).join(", ") : "";
}
