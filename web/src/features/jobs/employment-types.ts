import type { Language } from '../../shared/i18n/language';

const names: Record<string, Record<Language, string>> = {
  'full-time': { en: 'Full-time', sq: 'Me kohë të plotë' },
  'part-time': { en: 'Part-time', sq: 'Me kohë të pjesshme' },
  contract: { en: 'Contract', sq: 'Me kontratë' },
  temporary: { en: 'Temporary', sq: 'I përkohshëm' },
  internship: { en: 'Internship', sq: 'Praktikë' },
};

export const employmentTypes = Object.keys(names);

/** An advert may carry a text of its own, which is shown as it is. */
export function employmentTypeName(type: string, language: Language): string {
  return names[type]?.[language] ?? type;
}
