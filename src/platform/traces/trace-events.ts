import type { TraceCategory } from './trace-categories';
import type { TraceDetail } from './trace-detail';

type Title = (detail: TraceDetail) => string;

const inSeconds = (ms: unknown): string => `${Math.ceil(Number(ms) / 100) / 10} s`;
const some = (count: unknown, one: string, many = `${one}s`): string =>
  `${Number(count)} ${Number(count) === 1 ? one : many}`;

/** Everything that a trace can tell, with its title as operators read it. Events are named once, here. */
export const traceEvents = {
  'request.received': ['HTTP', ({ method, route }) => `Request received: ${method} ${route}`],
  'request.answered': ['HTTP', ({ status }) => `Request answered with ${status}`],

  'advert.stored': ['QUEUE', () => 'Advert stored'],
  'advert.removed': ['QUEUE', () => 'Advert removed'],
  'change.seen': ['QUEUE', () => 'Change of the advert seen in the database'],
  'advert.expired': ['QUEUE', () => "The advert's date has passed"],
  'retry.asked': ['QUEUE', () => 'Another try asked for'],
  'workflow.asked': ['QUEUE', () => 'Workflow asked for'],
  'workflow.taken': ['QUEUE', () => 'Temporal has taken it'],
  'workflow.postponed': ['QUEUE', () => 'Postponed: Temporal did not take it; the reconciler will'],
  'run.began': [
    'QUEUE',
    ({ workflow, origin, continued }) =>
      continued
        ? `${workflow} goes on as a new run`
        : `${workflow} began${origin ? `, asked for by ${origin}` : ''}`,
  ],
  'run.joined': ['QUEUE', ({ signal }) => `Joined the run that is under way (${signal})`],
  'run.round': ['QUEUE', ({ need }) => `Looked at the advert: ${needs[String(need)] ?? need}`],
  'run.gathered': ['QUEUE', ({ saves }) => `Gathered ${some(saves, 'further save')} into one round`],
  'run.waits': [
    'QUEUE',
    ({ waitMs, failedTries, tries }) =>
      `Waits ${inSeconds(waitMs)} for the next try (${failedTries} of ${tries} have failed)`,
  ],
  'run.goesOn': ['QUEUE', () => 'Goes on after the wait'],
  'run.ended': [
    'QUEUE',
    ({ outcome, lists }) =>
      `Ended: ${outcomes[String(outcome)] ?? outcome}${lists === undefined ? '' : `, ${some(lists, 'list')} written`}`,
  ],
  'run.failed': ['QUEUE', ({ workflow }) => `${workflow} failed`],

  'step.began': ['WORKER', ({ activity }) => `${activity} began`],
  'step.ended': ['WORKER', ({ activity }) => `${activity} ended`],
  'step.failed': ['WORKER', ({ activity }) => `${activity} failed`],

  'text.composed': [
    'EMBEDDINGS',
    ({ characters, cut }) =>
      `Text composed: ${some(characters, 'character')}${cut ? ', cut to the limit' : ''}`,
  ],
  'vector.known': ['EMBEDDINGS', () => 'An equal text has an embedding: no call'],
  'vector.unchanged': ['EMBEDDINGS', () => 'The text has its embedding already'],
  'call.began': [
    'EMBEDDINGS',
    ({ model, texts }) => `Call to the provider: ${some(texts, 'text')} for ${model}`,
  ],
  'call.ended': ['EMBEDDINGS', ({ tokens }) => `The provider answered: ${some(tokens, 'token')}`],
  'call.failed': [
    'EMBEDDINGS',
    ({ status }) => `The call to the provider failed${status === undefined ? '' : ` (${status})`}`,
  ],
  'vector.stored': ['EMBEDDINGS', ({ dimensions }) => `Embedding stored: ${some(dimensions, 'number')}`],
  'vector.superseded': ['EMBEDDINGS', () => 'The advert changed meanwhile: the embedding was not stored'],
  'embedding.refused': [
    'EMBEDDINGS',
    ({ kind }) =>
      kind === 'final' ? 'The embedding failed for good' : 'The embedding failed; it is tried again',
  ],

  'neighbours.found': [
    'WORKER',
    ({ neighbours, compared }) => `${some(neighbours, 'neighbour')} found among ${some(compared, 'advert')}`,
  ],
  'lists.written': ['WORKER', ({ lists }) => `${some(lists, 'list')} written`],

  'mail.waits': ['MAIL', ({ kind }) => `Mail waits to be sent (${kind})`],
  'mail.sent': ['MAIL', ({ kind }) => `Mail sent (${kind})`],
  'mail.refused': ['MAIL', ({ kind }) => `Mail refused (${kind})`],
} as const satisfies Record<string, readonly [TraceCategory, Title]>;

export type TraceEventName = keyof typeof traceEvents;

const needs: Readonly<Record<string, string>> = {
  embedding: 'it needs an embedding',
  links: 'it needs its list',
  unlinking: 'it must leave all lists',
  nothing: 'nothing to do',
};
const outcomes: Readonly<Record<string, string>> = {
  linked: 'linked',
  unlinked: 'in no list any more',
  'nothing-to-do': 'nothing was to do',
  failed: 'the embedding failed',
};

export function titleOf(name: TraceEventName, detail: TraceDetail): string {
  const [, title] = traceEvents[name];
  return title(detail);
}
