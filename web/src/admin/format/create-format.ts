import { formatDate, formatMoment, formatTime } from '../../shared/i18n/dates';
import type { Language } from '../../shared/i18n/language';

const DAY_S = 86_400;

/** Figures as people of the language write them. Chromium ships no Albanian formats, so these are turned by hand. */
export function createFormat(language: Language) {
  const local = (english: string): string =>
    language === 'sq' ? english.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.')) : english;
  const decimal = (value: number, digits = 2): string =>
    local(value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const number = (value: number): string =>
    local(value.toLocaleString('en-GB', { maximumFractionDigits: 0 }));
  const day = language === 'sq' ? 'ditë' : 'd';

  /** "42 s", "3 min 20 s", "5 h 10 min", "2 d 4 h": two units at most. */
  function duration(seconds: number): string {
    const whole = Math.max(0, Math.round(seconds));
    const [d, h, m, s] = [
      Math.floor(whole / DAY_S),
      Math.floor((whole % DAY_S) / 3_600),
      Math.floor((whole % 3_600) / 60),
      whole % 60,
    ];
    const units: [number, string][] = [
      [d, day],
      [h, language === 'sq' ? 'orë' : 'h'],
      [m, 'min'],
      [s, 's'],
    ];
    const first = units.findIndex(([amount]) => amount > 0);
    if (first === -1) return '0 s';
    return units
      .slice(first, first + 2)
      .filter(([amount]) => amount > 0)
      .map(([amount, unit]) => `${amount} ${unit}`)
      .join(' ');
  }

  return {
    number,
    decimal,
    duration,
    /** A share of 1 in percent. */
    percent: (share: number, digits = 1): string => `${decimal(share * 100, digits)} %`,
    money: (usd: number): string => `$${decimal(usd, usd !== 0 && usd < 0.01 ? 6 : 2)}`,
    /** Without the zeros at its end: for a scale, where all sums are round. */
    roundMoney: (usd: number): string => `$${local(String(Number(usd.toFixed(6))))}`,
    milliseconds: (ms: number): string =>
      ms < 1_000 ? `${number(ms)} ms` : ms < 60_000 ? `${decimal(ms / 1_000, 1)} s` : duration(ms / 1_000),
    durationSince: (iso: string, now = Date.now()): string => duration((now - Date.parse(iso)) / 1_000),
    date: (iso: string): string => formatDate(iso, language),
    /** "14:05:09" */
    time: (moment: Date): string => formatTime(moment),
    /** "24/11, 14:05", for where there is little room. */
    shortMoment: (moment: Date): string => {
      const two = (value: number) => String(value).padStart(2, '0');
      return `${two(moment.getDate())}/${two(moment.getMonth() + 1)}, ${two(moment.getHours())}:${two(moment.getMinutes())}`;
    },
    /** "24/11" of `2025-11-24`. */
    shortDay: (day: string): string => day.slice(5).split('-').reverse().join('/'),
    /** Binary, as memory is counted: "87 MB", "1.4 GB". */
    bytes: (bytes: number): string =>
      bytes < 1024 ** 3 ? `${number(bytes / 1024 ** 2)} MB` : `${decimal(bytes / 1024 ** 3, 1)} GB`,
    moment: (iso: string): string => formatMoment(iso, language),
  };
}
