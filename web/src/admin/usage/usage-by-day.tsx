import { useMessages } from '../../shared/i18n/messages';
import type { UsageDay } from '../api/usage';
import { ChartBox } from '../chart/chart-box';
import { useFormat } from '../format/use-format';
import { Section } from '../ui/section';
import { shareOf } from './share-of';
import { UsageDays } from './usage-days';
import { usageMessages } from './usage-messages';
import { lazyPart } from '../ui/lazy-part';

const ShareChart = lazyPart(() => import('./share-chart'));

/** The share of lists with a click, day by day. */
export function UsageByDay({ rows }: { rows: UsageDay[] }) {
  const text = useMessages(usageMessages);
  const format = useFormat();
  const points = rows.map(({ day, openedLists, shown }) => ({
    ...{ name: day, share: shareOf(openedLists, shown) },
  }));
  return (
    <Section title={text.byDay}>
      <ChartBox>
        <ShareChart points={points} label={text.dayChart} testId="days-chart" tickOf={format.shortDay} />
      </ChartBox>
      <UsageDays rows={rows} />
    </Section>
  );
}
