import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { TrendPoint } from '../api/status';
import { ChartBox } from '../chart/chart-box';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import { StateEmpty } from '../ui/state-empty';
import { trendMessages } from './trend-messages';
import { TrendTable } from './trend-table';
import { lazyPart } from '../ui/lazy-part';

/** The library that draws is larger than all else of the page, so the page does not wait for it. */
const TrendChart = lazyPart(() => import('./trend-chart'));

export function Trend({ points }: { points: TrendPoint[] }) {
  const text = useMessages(trendMessages);
  const [asTable, setAsTable] = useState(false);
  return (
    <Section
      title={text.title}
      lead={text.lead}
      aside={
        <Button variant="outline" size="sm" onClick={() => setAsTable(!asTable)} data-testid="trend-switch">
          {asTable ? text.showChart : text.showTable}
        </Button>
      }
    >
      {points.length === 0 ? (
        <StateEmpty title={text.tooFew} hint={text.tooFewHint} />
      ) : asTable ? (
        <TrendTable points={points} />
      ) : (
        <ChartBox>
          <TrendChart points={points} />
        </ChartBox>
      )}
    </Section>
  );
}
