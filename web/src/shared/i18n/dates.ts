import { albanianAge, albanianDate } from './albanian-dates';
import type { Language } from './language';

const DAY_MS = 86_400_000;
const RELATIVE_DAYS = 7;

// British order (day before month) reads right to everybody the English texts are for, and has no AM and PM.
const LOCALE = 'en-GB';

/** "24 November 2025", in the reader's language; empty for a date that is none. */
export function formatDate(iso: string | null | undefined, language: Language): string {
  const moment = parse(iso);
  if (!moment) return '';
  if (language === 'sq') return albanianDate(moment);
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long' }).format(moment);
}

/** "24 November 2025, 14:05", for things that were computed. */
export function formatMoment(iso: string | null | undefined, language: Language): string {
  const moment = parse(iso);
  if (!moment) return '';
  const time = new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' }).format(moment);
  return `${formatDate(iso, language)}, ${time}`;
}

/** "14:05:09", the same in both languages. */
export function formatTime(moment: Date): string {
  return new Intl.DateTimeFormat(LOCALE, { timeStyle: 'medium' }).format(moment);
}

/** "today", "3 days ago", and a plain date once that is easier to grasp. */
export function formatAge(iso: string | null | undefined, language: Language, now = Date.now()): string {
  const moment = parse(iso);
  if (!moment) return '';
  const days = Math.round((startOfDay(new Date(now)) - startOfDay(moment)) / DAY_MS);
  if (days < 0 || days >= RELATIVE_DAYS) return formatDate(iso, language);
  if (language === 'sq') return albanianAge(days);
  return new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' }).format(-days, 'day');
}

function parse(iso: string | null | undefined): Date | null {
  const moment = iso ? new Date(iso) : null;
  return moment && !Number.isNaN(moment.getTime()) ? moment : null;
}

function startOfDay(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}
