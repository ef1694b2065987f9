import { providerFailures } from '../../platform/errors/provider-errors';
import type { Alert } from '../alerts/alert-store';

/** What a mail says of a trouble besides the alert itself: what happens meanwhile, and where on the dashboard it is seen. */
export interface SubjectWords {
  readonly meanwhile: string;
  /** Path below `/admin`, and what is there. */
  readonly page: readonly [path: string, name: string];
}

const queue = (query: string): SubjectWords['page'] => [`/queue?${query}`, 'Queue health'];

const bySubject: Readonly<Record<string, SubjectWords>> = {
  workers: {
    meanwhile:
      'Adverts are saved as ever. Their workflows wait in Temporal and go on as soon as a worker runs; nothing is lost. Readers get the stored lists, and adverts without one the fallback.',
    page: ['/workers', 'Worker status'],
  },
  'worker memory': {
    meanwhile:
      'The worker finishes what it has and takes no new work until there is room; Temporal keeps what waits.',
    page: ['/workers', 'Worker status'],
  },
  'waiting adverts': {
    meanwhile:
      'The adverts are shown as ever, with the fallback in place of their list, and are tried again by themselves.',
    page: queue('state=pending'),
  },
  coverage: {
    meanwhile: 'Adverts without an embedding are shown as ever, with the fallback in place of their list.',
    page: ['', 'Embedding status'],
  },
  Temporal: {
    meanwhile:
      'Adverts are saved as ever; the reconciler starts their workflows once Temporal is back. Nothing is embedded or linked until then.',
    page: ['', 'Embedding status'],
  },
  'embedding provider': {
    meanwhile:
      'Adverts stay pending and lose no try. The provider is probed again and again, and all of them go on by themselves once it answers.',
    page: ['', 'Embedding status'],
  },
  adverts: {
    meanwhile:
      "The adverts are shown as ever, with the fallback in place of their list. Those that failed for the provider's sake are tried again when it recovers; a text that was refused is not.",
    page: queue('state=failed'),
  },
};

const others: SubjectWords = {
  meanwhile: 'The board goes on as well as it can.',
  page: ['/alerts', 'Alerts'],
};

const budget: SubjectWords = {
  meanwhile:
    'No call that costs money is made. Adverts stay pending and go on by themselves after midnight UTC.',
  page: ['/costs', 'Costs'],
};

export function subjectWords({ code, subject }: Pick<Alert, 'code' | 'subject'>): SubjectWords {
  if (code === providerFailures.budgetReached.code) return budget;
  const words = bySubject[subject] ?? others;
  return subject === 'adverts'
    ? { ...words, page: queue(`state=failed&code=${encodeURIComponent(code)}`) }
    : words;
}
