import { useLanguage } from '../../shared/i18n/language';
import { failureWords as known } from './failure-words';

interface Words {
  title: string;
  advice: string;
}

/**
 * Title and advice in the reader's language. Where there is no translation they stay English, and `lang` says so to
 * whoever listens.
 */
export function useFailureWords(): (kind: Words & { code: string }) => Words & { lang: 'en' | undefined } {
  const { language } = useLanguage();
  return function failureWords({ code, title, advice }) {
    const translated = language === 'sq' ? known.sq[code] : undefined;
    if (translated) return { ...translated, lang: undefined };
    return { title, advice, lang: language === 'sq' ? 'en' : undefined };
  };
}
