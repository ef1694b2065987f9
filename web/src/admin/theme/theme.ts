import { readStored, writeStored } from '../../shared/browser/stored-text';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** `public/theme.js` reads it, too, before anything is drawn. */
const STORED_AS = 'admin.theme';

export function chosenTheme(): Theme {
  const stored = readStored(() => window.localStorage, STORED_AS);
  return themes.find((theme) => theme === stored) ?? 'system';
}

export function chooseTheme(theme: Theme) {
  writeStored(() => window.localStorage, STORED_AS, theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
