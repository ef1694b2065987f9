import type { Language } from './language';

/** "0.87", in Albanian "0,87": Chromium ships no Albanian number format to ask for it. */
export function formatDecimal(value: number, language: Language): string {
  const text = value.toFixed(2);
  return language === 'sq' ? text.replace('.', ',') : text;
}
