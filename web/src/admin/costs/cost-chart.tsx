import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useMessages } from '../../shared/i18n/messages';
import type { CostDay } from '../api/status';
import { chartLooks } from '../chart/chart-looks';
import { useFormat } from '../format/use-format';
import type { CostUnit } from './costs-by-day';
import { costsMessages } from './costs-messages';
import { daysByCause } from './days-by-cause';
import { useCauseName } from './use-cause-name';

const colours: Readonly<Record<string, string>> = {
  save: 'var(--category-http)',
  migration: 'var(--category-queue)',
  'model-change': 'var(--category-worker)',
  probe: 'var(--category-mail)',
  search: 'var(--category-embeddings)',
};

export default function CostChart({ rows, unit }: { rows: CostDay[]; unit: CostUnit }) {
  const text = useMessages(costsMessages);
  const format = useFormat();
  const causeName = useCauseName();
  const causes = [...new Set(rows.map(({ cause }) => cause))].sort();
  const amount = (value: number) => (unit === 'usd' ? format.money(value) : format.number(value));
  return (
    <div role="img" aria-label={text.chartOf(text.units[unit])} className="h-full" data-testid="cost-chart">
      <ResponsiveContainer>
        <BarChart
          data={daysByCause(rows, unit)}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid {...chartLooks.grid} />
          <XAxis
            {...chartLooks.axis}
            dataKey="day"
            tickFormatter={(day: string) => format.shortDay(day)}
            minTickGap={24}
          />
          <YAxis
            {...chartLooks.axis}
            width={72}
            tickFormatter={unit === 'usd' ? format.roundMoney : amount}
          />
          <Tooltip
            {...chartLooks.tooltip}
            labelFormatter={(day) => (typeof day === 'string' ? format.date(`${day}T12:00:00Z`) : day)}
            formatter={(value, name) => [amount(Number(value)), name]}
          />
          <Legend formatter={(name: string) => <span className="text-sm text-foreground">{name}</span>} />
          {causes.map((cause) => (
            <Bar
              key={cause}
              dataKey={cause}
              name={causeName(cause)}
              stackId="causes"
              maxBarSize={40}
              fill={colours[cause] ?? 'var(--muted-foreground)'}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
