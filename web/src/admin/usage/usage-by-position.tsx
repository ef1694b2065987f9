import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { PositionUsage } from '../api/usage';
import { ChartBox } from '../chart/chart-box';
import { orDash } from '../format/or-dash';
import { useFormat } from '../format/use-format';
import { type DataColumn, DataTable } from '../table/data-table';
import { Section } from '../ui/section';
import { shareOf } from './share-of';
import { usageMessages } from './usage-messages';
import { lazyPart } from '../ui/lazy-part';

const ShareChart = lazyPart(() => import('./share-chart'));

/** How often the advert at each place is opened. */
export function UsageByPosition({ rows }: { rows: PositionUsage[] }) {
  const text = useMessages(usageMessages);
  const format = useFormat();
  const columns = useMemo((): DataColumn<PositionUsage>[] => {
    const percent = (hits: number, of: number) => orDash(shareOf(hits, of), (share) => format.percent(share));
    const number = { isNumber: true };
    return [
      { id: 'position', header: text.place, isRowHeader: true, cell: ({ position }) => position },
      { id: 'shown', header: text.shown, ...number, cell: ({ shown }) => format.number(shown) },
      { id: 'opened', header: text.opened, ...number, cell: ({ opened }) => format.number(opened) },
      { id: 'share', header: text.share, ...number, cell: ({ opened, shown }) => percent(opened, shown) },
      { id: 'applied', header: text.applied, ...number, cell: ({ applied }) => format.number(applied) },
    ];
  }, [text, format]);
  const points = rows.map(({ position, opened, shown }) => ({
    ...{ name: String(position), share: shareOf(opened, shown) },
  }));
  return (
    <Section title={text.byPlace} lead={text.byPlaceLead}>
      <ChartBox>
        <ShareChart points={points} label={text.placeChart} testId="places-chart" />
      </ChartBox>
      <DataTable
        caption={text.byPlace}
        columns={columns}
        rows={rows}
        rowId={({ position }) => String(position)}
        testId="places"
      />
    </Section>
  );
}
