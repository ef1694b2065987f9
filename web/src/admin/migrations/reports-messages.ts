import { messages } from '../../shared/i18n/messages';

export const reportsMessages = messages({
  en: {
    title: 'Left as they were',
    lead: 'Adverts that migrations could not embed, and why.',
    failed: 'The reports could not be loaded',
    empty: 'No migration left an advert behind.',
    more: 'Show more',
    advert: 'Advert',
    reason: 'Reason',
    at: 'When',
    purge: 'Delete everything',
    purgeLead:
      'Deletes all embeddings and lists. The adverts stay, and readers get the fallback. A migration makes everything anew, for what the first one cost.',
    purgeStart: 'Delete all embeddings…',
    purgeQuestion: 'Delete all embeddings?',
    purgeConsequence:
      'A migration that runs is cancelled. There is no way back but to embed every advert again, and to pay for it again.',
    purgeConfirm: 'Delete them',
    purgeFailed: 'The deletion could not be started',
    purgeStarted: (workflow: string) =>
      `The deletion runs as workflow ${workflow}. The counts above go down as it goes on.`,
    purgeCommand: 'The same in a terminal',
    openRun: 'Open in the Temporal Web UI',
  },
  sq: {
    title: 'Të lëna siç ishin',
    lead: 'Njoftime që migrimet nuk mundën t’i vektorizojnë, dhe pse.',
    failed: 'Raportet nuk u ngarkuan',
    empty: 'Asnjë migrim nuk la njoftim pas.',
    more: 'Shfaqni më shumë',
    advert: 'Njoftimi',
    reason: 'Arsyeja',
    at: 'Kur',
    purge: 'Fshini gjithçka',
    purgeLead:
      'Fshin të gjithë vektorët dhe listat. Njoftimet mbeten dhe lexuesit marrin zëvendësimin. Një migrim i bën sërish të gjitha, me koston e herës së parë.',
    purgeStart: 'Fshini të gjithë vektorët…',
    purgeQuestion: 'Të fshihen të gjithë vektorët?',
    purgeConsequence:
      'Një migrim në punë anulohet. Nuk ka rrugë mbrapa, përveçse t’i jepet sërish vektor çdo njoftimi dhe të paguhet sërish.',
    purgeConfirm: 'Fshiji',
    purgeFailed: 'Fshirja nuk u nis dot',
    purgeStarted: (workflow: string) =>
      `Fshirja po bëhet nga workflow-u ${workflow}. Shifrat lart ulen ndërsa vazhdon.`,
    purgeCommand: 'E njëjta gjë në terminal',
    openRun: 'Hape në Temporal Web UI',
  },
});
