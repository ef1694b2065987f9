import type { MigrationProgress } from '../../orchestration/migration-handle';
import { migrationId } from '../../orchestration/workflow-ids';
import type { MigrationLook } from './look-at-migration';
import { count, dollars, duration } from './words';

const command = 'npm run migrate:embeddings';

/** How to come back to a migration that one stops watching. */
export const howToComeBack = [
  'The migration goes on in the worker.',
  `  ${command}               shows it again`,
  `  ${command} -- --pause    pauses it`,
  `  ${command} -- --cancel   ends it; what is embedded is kept and linked`,
];

const goesOn = `Start it again with \`${command}\`: it goes on with what is missing.`;

/** How a migration ended, and what to do where it is not done. */
export function summaryLines({ state, progress, failure }: MigrationLook): string[] {
  const numbers = progress ? numberLines(progress) : [];
  const seeHistory = `Its history: temporal workflow show --workflow-id ${migrationId}`;
  switch (state) {
    case 'none':
      return ['No migration is under way, and Temporal remembers none.'];
    case 'running':
      return numbers;
    case 'completed':
      return ['✓ The migration is done.', ...numbers];
    case 'cancelled':
      return ['✗ The migration was cancelled. What it had embedded is kept.', ...numbers, goesOn];
    case 'failed':
    case 'terminated':
    case 'timed-out': {
      const why = failure ? `: ${failure.message}${failure.code ? ` (${failure.code})` : ''}` : '.';
      const what = { failed: 'failed', terminated: 'was terminated', 'timed-out': 'timed out' }[state];
      return [`✗ The migration ${what}${why}`, ...numbers, `${goesOn} ${seeHistory}`];
    }
  }
}

function numberLines({
  jobs,
  links,
  bill,
  model,
  changesFrom,
  startedAt,
  updatedAt,
}: MigrationProgress): string[] {
  const left = [
    ...(jobs.alone > 0 ? [`${count(jobs.alone)} go on alone, each as a run of its own`] : []),
    ...(jobs.reported > 0
      ? [`${count(jobs.reported)} were left as they are; \`${command} -- --reports\` lists them`]
      : []),
  ];
  return [
    `  Model    ${model || '–'}${changesFrom ? `, before ${changesFrom}` : ''}`,
    `  Adverts  ${count(jobs.total)}: ${count(jobs.embedded)} embedded, ${count(jobs.reused)} with the embedding of an equal text, ${count(jobs.upToDate)} up to date`,
    ...left.map((words) => `           ${words}`),
    `  Links    ${count(links.linked)} adverts linked, ${count(links.listsWritten)} lists written`,
    `  Paid     ${count(bill.texts)} texts in ${count(bill.calls)} calls, ${count(bill.tokens)} tokens, ${dollars(bill.usd)}`,
    `  Took     ${duration(Math.max(0, updatedAt - startedAt) / 1_000)}`,
  ];
}
