import { messages } from '../../shared/i18n/messages';

export const catalogueMessages = messages({
  en: { advice: 'What to do' },
  sq: { advice: 'Çfarë duhet bërë' },
});
