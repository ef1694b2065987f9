import { messages } from '../../shared/i18n/messages';

export const allListsMessages = messages({
  en: {
    title: 'All lists',
    hint: 'Lists keep themselves true. Compute all anew after a change of the threshold or a restore.',
    recompute: 'Compute all lists anew…',
    question: 'Compute all lists anew?',
    confirm: 'Compute them',
    consequence:
      'Every list is compared with all adverts, and what differs is written. No embedding is made, so it costs nothing at the provider; saves go first.',
    asked: 'The lists are being computed. The Temporal Web UI shows how far it is.',
    failed: 'The lists were not asked for',
  },
  sq: {
    title: 'Të gjitha listat',
    hint: 'Listat mbahen vetë të sakta. Llogariti të gjitha nga e para pas ndryshimit të pragut ose një rikthimi.',
    recompute: 'Llogarit nga e para të gjitha listat…',
    question: 'Të llogariten nga e para të gjitha listat?',
    confirm: 'Llogariti',
    consequence:
      'Çdo listë krahasohet me të gjitha njoftimet dhe shkruhet ajo që ndryshon. Nuk bëhet asnjë vektor, prandaj te ofruesi nuk kushton asgjë; ruajtjet kanë përparësi.',
    asked: 'Listat po llogariten. Temporal Web UI tregon sa larg ka arritur.',
    failed: 'Listat nuk u kërkuan',
  },
});
