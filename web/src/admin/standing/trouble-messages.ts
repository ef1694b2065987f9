import { messages } from '../../shared/i18n/messages';
import type { TroubleKind } from './troubles';

/** What the sentences are made of, as the language writes it. */
interface Figures {
  coverage: string;
  pending: string;
  failed: string;
  /** How long the oldest advert waits; null where none does. */
  oldest: string | null;
  dead: string;
  alerts: string;
  /** Why calls are held. */
  provider: string;
}

export const troubleMessages = messages<Record<TroubleKind, (figures: Figures) => string>>({
  en: {
    database: () => 'The database does not answer.',
    temporal: () => 'Temporal does not answer; saves wait until it does.',
    provider: ({ provider }) => `Calls to the embedding provider are held: ${provider}`,
    'nobody-polls': () => 'No worker is polling: nothing is embedded or linked.',
    'switched-off': () => 'The worker is switched off by EMBEDDING_WORKER_ENABLED.',
    'dead-workers': ({ dead }) => `Workers that fell silent: ${dead}.`,
    budget: () => 'The budget of the day is used up; calls go on after midnight (UTC).',
    coverage: ({ coverage }) => `Only ${coverage} of the open adverts have an embedding.`,
    pending: ({ pending, oldest }) =>
      `Adverts that wait: ${pending}${oldest === null ? '' : `, the oldest for ${oldest}`}.`,
    failed: ({ failed }) => `Adverts that failed: ${failed}.`,
    'migration-paused': () => 'The migration is paused.',
    alerts: ({ alerts }) => `Open alerts: ${alerts}.`,
  },
  sq: {
    database: () => 'Baza e të dhënave nuk përgjigjet.',
    temporal: () => 'Temporal nuk përgjigjet; ruajtjet presin derisa të kthehet.',
    provider: ({ provider }) => `Thirrjet te ofruesi i vektorëve janë ndalur: ${provider}`,
    'nobody-polls': () => 'Asnjë worker nuk merr punë: asgjë nuk merr vektor e lidhje.',
    'switched-off': () => 'Worker-i është i fikur nga EMBEDDING_WORKER_ENABLED.',
    'dead-workers': ({ dead }) => `Worker-a që heshtën: ${dead}.`,
    budget: () => 'Buxheti i ditës mbaroi; thirrjet vazhdojnë pas mesnatës (UTC).',
    coverage: ({ coverage }) => `Vetëm ${coverage} e njoftimeve të hapura kanë vektor.`,
    pending: ({ pending, oldest }) =>
      `Njoftime që presin: ${pending}${oldest === null ? '' : `, më i vjetri prej ${oldest}`}.`,
    failed: ({ failed }) => `Njoftime që dështuan: ${failed}.`,
    'migration-paused': () => 'Migrimi është ndalur përkohësisht.',
    alerts: ({ alerts }) => `Alarme të hapura: ${alerts}.`,
  },
});
