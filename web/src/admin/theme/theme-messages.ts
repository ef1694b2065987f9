import { messages } from '../../shared/i18n/messages';

export const themeMessages = messages({
  en: { theme: 'Colours', themes: { system: 'System', light: 'Light', dark: 'Dark' } },
  sq: { theme: 'Ngjyrat', themes: { system: 'Sistemi', light: 'E çelët', dark: 'E errët' } },
});
