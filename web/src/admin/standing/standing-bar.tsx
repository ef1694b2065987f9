import { Radio } from 'lucide-react';
import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { Light, Overview } from '../api/overview';
import { orDash } from '../format/or-dash';
import { useFormat } from '../format/use-format';
import { useConnection } from '../live/connection';
import { useOverview } from '../live/use-overview';
import { cn } from '../ui/cn';
import { LightIcon } from '../ui/light-icon';
import { standingMessages } from './standing-messages';

/** On every page: whether all is well, in one line that keeps its height whatever it says. */
export function StandingBar() {
  const text = useMessages(standingMessages);
  const overview = useOverview();
  const { state } = useConnection();
  const overall = overview?.lights.overall ?? 'unknown';
  return (
    <section aria-label={text.label} className="border-b bg-card" data-testid="standing">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-sm md:px-6">
        <p
          role="status"
          className="flex min-w-44 items-center gap-2 font-semibold"
          data-testid="overall"
          data-light={overall}
        >
          <LightIcon light={overall} className="size-5" />
          {overview ? text.overall[overall] : text.asking}
        </p>
        <Lights overview={overview} />
        <p
          className={cn(
            'ml-auto hidden items-center gap-1 text-xs text-muted-foreground md:flex',
            state !== 'live' && 'text-caution',
          )}
          data-testid="connection"
          data-connection={state}
        >
          <Radio aria-hidden className="size-3.5" />
          {state === 'live' ? text.live : text.notLive}
        </p>
      </div>
    </section>
  );
}

function Lights({ overview }: { overview: Overview | undefined }) {
  const text = useMessages(standingMessages);
  const format = useFormat();
  const { lights, jobs, coverage, workers } = overview ?? {};
  const count = (value: number | undefined) => orDash(value, format.number);
  const crew = workers && ([count(workers.alive), count(workers.dead)] as const);
  const items: { id: string; name: string; value: string; light: Light | undefined; href: string }[] = [
    {
      ...{ id: 'coverage', name: text.coverage, light: lights?.coverage, href: '/admin' },
      value: orDash(coverage, format.percent),
    },
    {
      ...{ id: 'pending', name: text.pending, light: lights?.pending },
      ...{ value: count(jobs?.pending), href: '/admin/queue?state=pending' },
    },
    {
      ...{ id: 'failed', name: text.failed, light: lights?.failed },
      ...{ value: count(jobs?.failed), href: '/admin/queue?state=failed' },
    },
    {
      ...{ id: 'workers', name: text.workers, light: lights?.workers, href: '/admin/workers' },
      value: !crew ? '–' : workers?.dead ? text.aliveAndDead(...crew) : text.alive(crew[0]),
    },
  ];
  return (
    <ul className="grid w-full grid-cols-2 gap-x-4 sm:flex sm:w-auto sm:flex-wrap">
      {items.map(({ id, name, value, light = 'unknown', href }) => (
        <li key={id}>
          <Link
            href={href}
            className="flex items-center gap-1.5 rounded py-1 hover:underline"
            data-testid={`light-${id}`}
            data-light={light}
          >
            <LightIcon light={light} />
            <span className="text-muted-foreground">{name}</span>
            <span className="font-medium tabular-nums">{value}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
