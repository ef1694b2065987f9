/** Numbers as a person reads them on a terminal. */
export const count = (value: number): string => Math.round(value).toLocaleString('en-US');

/** US dollars. Embeddings cost fractions of a cent, so small sums get more digits. */
export const dollars = (usd: number): string => `$${usd.toFixed(usd >= 1 || usd === 0 ? 2 : 4)}`;

/** A rate of adverts a second. */
export const rate = (perSecond: number | undefined): string =>
  perSecond === undefined ? '–/s' : `${perSecond < 10 ? perSecond.toFixed(1) : count(perSecond)}/s`;

/** How long, in its two largest units. */
export function duration(seconds: number | undefined): string {
  if (seconds === undefined) return '–';
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return whole < 600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days ${hours % 24} h`;
}

/** Share done, rounded down: 100 % is only said of what is done. */
export const percent = ({ done, total }: { done: number; total: number }): string =>
  `${Math.floor((100 * done) / total)} %`;
