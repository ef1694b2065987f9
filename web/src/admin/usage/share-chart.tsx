import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useMessages } from '../../shared/i18n/messages';
import { chartLooks } from '../chart/chart-looks';
import { useFormat } from '../format/use-format';
import { usageMessages } from './usage-messages';

/** Where nothing was opened yet, the axis has a scale all the same. */
const leastScale = 0.01;

interface ShareChartProps {
  points: { name: string; share: number | null }[];
  /** Read out in place of the picture. */
  label: string;
  testId: string;
  tickOf?: (name: string) => string;
}

/** A share of the lists for each place or day. */
export default function ShareChart({ points, label, testId, tickOf = (name) => name }: ShareChartProps) {
  const text = useMessages(usageMessages);
  const format = useFormat();
  return (
    <div role="img" aria-label={label} className="h-full" data-testid={testId}>
      <ResponsiveContainer>
        <BarChart data={points} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid {...chartLooks.grid} />
          <XAxis {...chartLooks.axis} dataKey="name" tickFormatter={tickOf} minTickGap={16} />
          <YAxis
            {...chartLooks.axis}
            width={64}
            domain={[0, (most: number) => Math.max(most, leastScale)]}
            tickFormatter={(share: number) => format.percent(share, share < 0.1 ? 1 : 0)}
          />
          <Tooltip
            {...chartLooks.tooltip}
            labelFormatter={(name) => (typeof name === 'string' ? tickOf(name) : name)}
            formatter={(share) => [format.percent(Number(share)), text.share]}
          />
          <Bar dataKey="share" maxBarSize={40} fill="var(--category-http)" isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
