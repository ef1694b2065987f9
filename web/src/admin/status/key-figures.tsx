import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import { useSettings } from '../api/settings';
import { orDash } from '../format/or-dash';
import { useFormat } from '../format/use-format';
import { useOverview } from '../live/use-overview';
import { Section } from '../ui/section';
import { Figure } from './figure';
import { statusMessages } from './status-messages';

/** The counts beside their targets, live. Each keeps its room while it is not known. */
export function KeyFigures() {
  const text = useMessages(statusMessages);
  const format = useFormat();
  const overview = useOverview();
  const targets = useSettings().data?.targets;
  const { jobs, lights, coverage, backlog } = overview ?? {};
  const count = (value: number | undefined) => orDash(value, format.number);
  const { oldestSeconds = null, tasks = null } = backlog ?? {};
  const targetOf = (words: string | undefined) => (words === undefined ? '' : text.target(words));
  const share = jobs && jobs.active > 0 ? jobs.failed / jobs.active : 0;
  return (
    <Section title={text.key} titleHidden plain>
      <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-5" data-testid="key-figures">
        <Figure
          name={text.coverage}
          value={orDash(coverage, format.percent)}
          light={lights?.coverage}
          share={coverage ?? 0}
          detail={jobs ? text.ofActive(count(jobs.completed), count(jobs.active)) : ''}
          target={targetOf(targets && `≥ ${format.percent(targets.coverage, 0)}`)}
        />
        <Link href="/admin/queue?state=pending" className="rounded-lg">
          <Figure
            name={text.pending}
            value={count(jobs?.pending)}
            light={lights?.pending}
            detail={oldestSeconds === null ? text.noneWaits : text.oldest(format.duration(oldestSeconds))}
            target={targetOf(targets && `< ${count(targets.pending)}`)}
          />
        </Link>
        <Link href="/admin/queue?state=processing" className="rounded-lg">
          <Figure
            name={text.processing}
            value={count(jobs?.processing)}
            detail={tasks === null ? '' : text.tasks(count(tasks))}
          />
        </Link>
        <Link href="/admin/queue?state=failed" className="rounded-lg">
          <Figure
            name={text.failedAdverts}
            value={count(jobs?.failed)}
            light={lights?.failed}
            detail={jobs ? text.share(format.percent(share)) : ''}
            target={targetOf(targets && `< ${format.percent(targets.failedShare, 0)}`)}
          />
        </Link>
        <Figure name={text.total} value={count(jobs?.total)} detail={text.withClosed} />
      </div>
    </Section>
  );
}
