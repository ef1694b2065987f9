const isoDate = /^\d{4}-\d{2}-\d{2}([T ][\d:.]+(Z|[+-]\d{2}:?\d{2})?)?$/;
const europeanDate = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
/** `Wed, 01 Oct 2025 08:00:00 GMT`, and what `String(date)` makes. */
const wordyDate = /^[A-Za-z]{3},? .*\b\d{4}\b.*\d{2}:\d{2}/;

const least = Date.UTC(1990, 0);
const most = Date.UTC(2200, 0);

/**
 * The instant that text or a number stands for, where there is only one way to read it: ISO 8601, day.month.year, the
 * long form with the month's name, seconds or milliseconds since 1970. `01/02/2025` is two dates, so it is none.
 */
export function readDate(value: unknown): Date | undefined {
  const time = typeof value === 'string' ? timeOfText(value.trim()) : timeOfNumber(value);
  return time !== undefined && time >= least && time < most ? new Date(time) : undefined;
}

function timeOfText(text: string): number | undefined {
  if (isoDate.test(text) || wordyDate.test(text)) return Date.parse(text);
  if (/^\d{9,14}$/.test(text)) return timeOfNumber(Number(text));
  const [, day, month, year] = europeanDate.exec(text) ?? [];
  if (day === undefined) return undefined;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // The 31st of February would be taken for a day of March.
  return new Date(time).getUTCDate() === Number(day) ? time : undefined;
}

/** Seconds until the year 2200 are less than milliseconds since 1990. */
function timeOfNumber(value: unknown): number | undefined {
  if (typeof value !== 'number') return undefined;
  return value < least ? value * 1_000 : value;
}
