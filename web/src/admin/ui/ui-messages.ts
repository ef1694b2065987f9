import { messages } from '../../shared/i18n/messages';

export const uiMessages = messages({
  en: {
    cancel: 'Cancel',
    copy: 'Copy',
    copied: 'Copied',
    loading: 'Loading…',
    typeToConfirm: 'To confirm, type exactly:',
    lights: { green: 'as it should be', yellow: 'below target', red: 'bad', unknown: 'not known' },
  },
  sq: {
    cancel: 'Anulo',
    copy: 'Kopjo',
    copied: 'U kopjua',
    loading: 'Po ngarkohet…',
    typeToConfirm: 'Për ta konfirmuar, shkruani pikërisht:',
    lights: { green: 'siç duhet', yellow: 'nën objektiv', red: 'keq', unknown: 'e panjohur' },
  },
});
