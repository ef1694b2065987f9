import { useCallback } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { costsMessages } from './costs-messages';

/** A cause in words; one that this page does not know keeps its name. */
export function useCauseName(): (cause: string) => string {
  const causes: Readonly<Record<string, string>> = useMessages(costsMessages).causes;
  return useCallback((cause) => causes[cause] ?? cause, [causes]);
}
