import { useMemo } from 'react';
import { useLanguage } from '../../shared/i18n/language';
import { createFormat } from './create-format';

export function useFormat() {
  const { language } = useLanguage();
  return useMemo(() => createFormat(language), [language]);
}
