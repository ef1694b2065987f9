import { useMessages } from '../../shared/i18n/messages';
import type { MigrationProgress } from '../api/migration';
import { orDash } from '../format/or-dash';
import { useFormat } from '../format/use-format';
import { Facts } from '../ui/facts';
import { migrationMessages } from './migration-messages';

const outcomes = ['embedded', 'reused', 'upToDate', 'alone', 'reported'] as const;

/** Speed and time left, what became of the adverts, what it cost. */
export function MigrationFigures({
  progress,
  isRunning,
}: {
  progress: MigrationProgress;
  isRunning: boolean;
}) {
  const text = useMessages(migrationMessages);
  const format = useFormat();
  const { model, changesFrom, jobs, links, bill, ratePerSecond, etaSeconds } = progress;
  const named = model ?? text.planned;
  return (
    <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
      <Facts
        facts={[
          ...(isRunning
            ? ([
                [text.eta, orDash(etaSeconds, format.duration)],
                [text.rate, orDash(ratePerSecond, (rate) => text.perSecond(format.decimal(rate, 1)))],
              ] as const)
            : []),
          [text.model, changesFrom ? text.changes(changesFrom, named) : named],
          [text.started, format.moment(progress.startedAt)],
          [text.updated, format.moment(progress.updatedAt)],
          [
            text.bill,
            text.billOf(format.money(bill.usd), format.number(bill.tokens), format.number(bill.calls)),
          ],
        ]}
      />
      <Facts
        facts={[
          ...outcomes.map((name) => [text.jobs[name], format.number(jobs[name])] as const),
          [text.links, format.number(links.listsWritten)],
        ]}
      />
    </div>
  );
}
