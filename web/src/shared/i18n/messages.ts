import { type Language, useLanguage } from './language';

/** A subject's texts; the Albanian ones must have exactly the shape of the English ones. */
export function messages<Texts extends object>(texts: {
  en: Texts;
  sq: NoInfer<Texts>;
}): Record<Language, Texts> {
  return texts;
}

export function useMessages<Texts>(texts: Record<Language, Texts>): Texts {
  return texts[useLanguage().language];
}
