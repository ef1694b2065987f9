import { useMessages } from '../../shared/i18n/messages';
import type { CostDay, Sums } from '../api/status';
import { useFormat } from '../format/use-format';
import { Section } from '../ui/section';
import { costsMessages } from './costs-messages';
import { sumOf } from './sum-of';

/** Today and all thirty days, side by side. */
export function CostFigures({ today, days }: { today: Sums; days: CostDay[] }) {
  const text = useMessages(costsMessages);
  const format = useFormat();
  const wasted = sumOf(days.map((day) => day.wasted));
  const figure = (name: string, sums: Sums) => (
    <div>
      <dt className="text-sm text-muted-foreground">{name}</dt>
      <dd>
        <span className="block text-2xl font-semibold tabular-nums">{format.money(sums.usd)}</span>
        <span className="block text-xs text-muted-foreground">
          {text.tokensOf(format.number(sums.tokens))} · {text.calls(format.number(sums.calls))}
        </span>
      </dd>
    </div>
  );
  return (
    <Section title={text.title} titleHidden>
      <dl className="grid grid-cols-2 gap-4" data-testid="cost-figures">
        {figure(text.today, today)}
        {figure(text.days, sumOf(days))}
      </dl>
      {wasted.calls > 0 && (
        <p className="text-sm text-muted-foreground">
          {text.wasted}: {format.money(wasted.usd)}
        </p>
      )}
    </Section>
  );
}
