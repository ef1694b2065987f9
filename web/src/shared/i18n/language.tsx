import { createContext, useContext, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { readStored, writeStored } from '../browser/stored-text';

export type Language = 'en' | 'sq';

interface LanguageChoice {
  language: Language;
  choose: (language: Language) => void;
}

const STORED_AS = 'board.language';

const LanguageContext = createContext<LanguageChoice>({ language: 'en', choose: () => {} });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      choose: (next) => {
        writeStored(() => window.localStorage, STORED_AS, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <LanguageContext.Provider value={choice}>{children}</LanguageContext.Provider>;
}

/** A part of a page in a language that somebody else has chosen. Works with React 18, as the page may not be ours. */
export function InLanguage({ language, children }: { language: Language; children: ReactNode }) {
  const choice = useMemo<LanguageChoice>(() => ({ language, choose: () => {} }), [language]);
  return <LanguageContext.Provider value={choice}>{children}</LanguageContext.Provider>;
}

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

function firstLanguage(): Language {
  const stored = readStored(() => window.localStorage, STORED_AS);
  if (stored === 'en' || stored === 'sq') return stored;
  return navigator.language.toLowerCase().startsWith('sq') ? 'sq' : 'en';
}
