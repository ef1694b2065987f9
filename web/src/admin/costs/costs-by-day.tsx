import { useId, useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { CostDay } from '../api/status';
import { ChartBox } from '../chart/chart-box';
import { Label } from '../ui/label';
import { Section } from '../ui/section';
import { Select } from '../ui/select';
import { costsMessages } from './costs-messages';
import { sumOf } from './sum-of';
import { lazyPart } from '../ui/lazy-part';

const CostChart = lazyPart(() => import('./cost-chart'));

export type CostUnit = 'usd' | 'tokens';

/** What each day cost, stacked by cause. Models that cost nothing are drawn in tokens. */
export function CostsByDay({ rows }: { rows: CostDay[] }) {
  const text = useMessages(costsMessages);
  const id = useId();
  const isFree = sumOf(rows).usd === 0;
  const [chosen, setChosen] = useState<CostUnit | null>(null);
  const unit = chosen ?? (isFree ? 'tokens' : 'usd');
  return (
    <Section
      title={text.perDay}
      aside={
        <div className="flex items-center gap-2">
          <Label htmlFor={id}>{text.unit}</Label>
          <Select
            id={id}
            className="w-auto"
            value={unit}
            onChange={({ target }) => setChosen(target.value as CostUnit)}
          >
            <option value="usd">{text.units.usd}</option>
            <option value="tokens">{text.units.tokens}</option>
          </Select>
        </div>
      }
    >
      {isFree && chosen === null && <p className="text-sm text-muted-foreground">{text.free}</p>}
      <ChartBox>
        <CostChart rows={rows} unit={unit} />
      </ChartBox>
    </Section>
  );
}
