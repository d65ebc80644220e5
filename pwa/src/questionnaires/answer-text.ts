/** Between what a person types or picks and what is written into an instance. */

const MOST = 2 ** 31 - 1;

/** Digits and points of a Chinese keyboard are as good as others. */
function plain(text: string): string {
  return text.normalize("NFKC").replaceAll("。", ".").trim();
}

/** A whole number as the form takes it; null when it is none, or above what a form can hold. */
export function wholeNumber(text: string): string | null {
  const number = plain(text);
  if (!/^[+-]?\d+$/.test(number) || Math.abs(Number(number)) > MOST) return null;
  return String(Number(number));
}

/** A number with or without a point; null when it is none. */
export function decimalNumber(text: string): string | null {
  const number = plain(text);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(number)) return null;
  const short = String(Number(number));
  return short.includes("e") ? number : short; // forms know no powers of ten
}

/** A year, as the first day of it; null when it is none. */
export function yearNumber(text: string): string | null {
  const year = plain(text);
  return /^[12]\d{3}$/.test(year) ? `${year}-01-01` : null;
}

/** A month, as the first day of it; null when it is none. */
export function monthDay(text: string): string | null {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? `${text}-01` : null;
}

/** A time of day as picked on this phone, with the hours it is ahead. */
export function timeHere(text: string, now = new Date()): string | null {
  return /^\d\d:\d\d(:\d\d)?$/.test(text) ? `${withSeconds(text)}${offset(now)}` : null;
}

/** A day and time as picked on this phone, with the hours it is ahead on that day. */
export function momentHere(text: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return null;
  const [day, time] = text.split("T") as [string, string];
  return `${day}T${withSeconds(time)}${offset(new Date(text))}`;
}

/** What a control for a time or a day and time shows of a value: hours and minutes, in its own zone. */
export function withoutZone(value: string): string {
  return /^(\d{4}-\d\d-\d\dT)?\d\d:\d\d/.exec(value)?.[0] ?? "";
}

const withSeconds = (time: string) => `${time.length === 5 ? `${time}:00` : time}.000`;

function offset(moment: Date): string {
  const ahead = -moment.getTimezoneOffset();
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, "0");
  return `${ahead < 0 ? "-" : "+"}${two(ahead / 60)}:${two(ahead % 60)}`;
}

/** A place as forms write it: latitude, longitude, height, accuracy in metres. */
export function placeText(
  coords: Pick<GeolocationCoordinates, "latitude" | "longitude" | "altitude" | "accuracy">,
): string {
  const degrees = (value: number) => String(Math.round(value * 1e7) / 1e7);
  const height = Math.round((coords.altitude ?? 0) * 10) / 10;
  return `${degrees(coords.latitude)} ${degrees(coords.longitude)} ${height} ${Math.round(coords.accuracy * 10) / 10}`;
}

/** A place typed as latitude and longitude; null when it is none. */
export function typedPlace(text: string): string | null {
  const parts = plain(text)
    .split(/[\s,]+/)
    .map(decimalNumber);
  const [latitude = null, longitude = null] = parts;
  if (latitude === null || longitude === null || parts.length > 2) return null;
  const good = Math.abs(Number(latitude)) <= 90 && Math.abs(Number(longitude)) <= 180;
  return good ? `${latitude} ${longitude} 0 0` : null;
}
