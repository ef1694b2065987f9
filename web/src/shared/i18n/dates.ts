import type { Language } from './language';

const DAY_MS = 86_400_000;
const RELATIVE_DAYS = 7;

/** "24 November 2025", in the reader's language; empty for a date that is none. */
export function formatDate(iso: string | null | undefined, language: Language): string {
  return format(iso, language, { dateStyle: 'long' });
}

/** "24 Nov 2025, 14:05", for things that were computed. */
export function formatMoment(iso: string | null | undefined, language: Language): string {
  return format(iso, language, { dateStyle: 'medium', timeStyle: 'short' });
}

/** "today", "3 days ago", and a plain date once that is easier to grasp. */
export function formatAge(iso: string | null | undefined, language: Language, now = Date.now()): string {
  const moment = parse(iso);
  if (!moment) return '';
  const days = Math.round((startOfDay(moment) - startOfDay(new Date(now))) / DAY_MS);
  if (days > 0 || days <= -RELATIVE_DAYS) return formatDate(iso, language);
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
}

function format(
  iso: string | null | undefined,
  language: Language,
  style: Intl.DateTimeFormatOptions,
): string {
  const moment = parse(iso);
  // British order (day before month) reads right to everybody the English texts are for.
  return moment ? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, style).format(moment) : '';
}

function parse(iso: string | null | undefined): Date | null {
  const moment = iso ? new Date(iso) : null;
  return moment && !Number.isNaN(moment.getTime()) ? moment : null;
}

function startOfDay(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}
