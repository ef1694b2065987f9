import type { Light, Overview } from '../api/overview';

export type TroubleKind =
  | 'database'
  | 'temporal'
  | 'provider'
  | 'nobody-polls'
  | 'switched-off'
  | 'dead-workers'
  | 'budget'
  | 'coverage'
  | 'pending'
  | 'failed'
  | 'migration-paused'
  | 'alerts';

export interface Trouble {
  kind: TroubleKind;
  light: Exclude<Light, 'green'>;
  /** The page where one sees more of it and acts. */
  href: string;
}

/** What keeps the board from being well, the worst first. */
export function troublesOf(overview: Overview): Trouble[] {
  const { lights, workers, migration } = overview;
  const troubles: (Trouble | false)[] = [
    overview.database === 'down' && trouble('database', 'red', '/admin'),
    overview.temporal === 'down' && trouble('temporal', 'red', '/admin'),
    overview.provider !== null && trouble('provider', 'red', providerHref(overview.provider.code)),
    workers.polling === false &&
      trouble(workers.switchedOff ? 'switched-off' : 'nobody-polls', 'red', '/admin/workers'),
    workers.dead > 0 && trouble('dead-workers', 'yellow', '/admin/workers'),
    overview.budgetReached && trouble('budget', 'yellow', '/admin/costs'),
    bad(lights.coverage) && trouble('coverage', lights.coverage, '/admin/queue'),
    bad(lights.pending) && trouble('pending', lights.pending, '/admin/queue?state=pending'),
    bad(lights.failed) && trouble('failed', lights.failed, '/admin/queue?state=failed'),
    migration?.state === 'running' &&
      migration.paused &&
      trouble('migration-paused', 'yellow', '/admin/migrations'),
    overview.alerts.open > 0 && trouble('alerts', 'yellow', '/admin/alerts'),
  ];
  const found = troubles.filter((each) => each !== false);
  return [...found.filter(({ light }) => light === 'red'), ...found.filter(({ light }) => light !== 'red')];
}

const trouble = (kind: TroubleKind, light: Trouble['light'], href: string): Trouble => ({
  kind,
  light,
  href,
});

/** What nobody can be asked is told by what is down. */
const bad = (light: Light): light is 'yellow' | 'red' => light === 'yellow' || light === 'red';

/** That none is configured is no alert: the first page says what to do. */
const providerHref = (code: string): string =>
  code === 'PROVIDER_NOT_CONFIGURED' ? '/admin' : '/admin/alerts';
