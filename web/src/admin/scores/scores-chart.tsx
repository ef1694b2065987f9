import {
  Area,
  AreaChart,
  CartesianGrid,
  Legend,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useMessages } from '../../shared/i18n/messages';
import type { MeasuredScores } from '../api/scores';
import { chartLooks } from '../chart/chart-looks';
import { useFormat } from '../format/use-format';
import { scoresMessages } from './scores-messages';

/** Both distributions, each as shares of its own pairs: there are far more pairs at random. */
export default function ScoresChart({
  measured,
  threshold,
}: {
  measured: MeasuredScores;
  threshold: number;
}) {
  const text = useMessages(scoresMessages);
  const format = useFormat();
  const { from, to, random, nearest } = measured;
  const total = (counts: number[]) =>
    Math.max(
      1,
      counts.reduce((sum, count) => sum + count, 0),
    );
  const [ofRandom, ofNearest] = [total(random), total(nearest)];
  const rows = random.map((count, n) => ({
    score: from + ((n + 0.5) * (to - from)) / random.length,
    random: count / ofRandom,
    nearest: nearest[n]! / ofNearest,
  }));
  return (
    <div role="img" aria-label={text.chart} className="h-full" data-testid="scores-chart">
      <ResponsiveContainer>
        <AreaChart data={rows} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid {...chartLooks.grid} />
          <XAxis
            {...chartLooks.axis}
            dataKey="score"
            type="number"
            domain={[from, to]}
            tickFormatter={(score: number) => format.decimal(score, 2)}
          />
          <YAxis
            {...chartLooks.axis}
            width={56}
            tickFormatter={(share: number) => format.percent(share, 0)}
          />
          <Tooltip
            {...chartLooks.tooltip}
            labelFormatter={(score) => format.decimal(Number(score), 3)}
            formatter={(share, name) => [format.percent(Number(share)), name]}
          />
          <Legend formatter={(name: string) => <span className="text-sm text-foreground">{name}</span>} />
          <ReferenceLine x={threshold} stroke="var(--foreground)" strokeDasharray="4 4" />
          {(['random', 'nearest'] as const).map((name) => (
            <Area
              key={name}
              dataKey={name}
              name={text[name]}
              stroke={name === 'random' ? 'var(--category-http)' : 'var(--category-worker)'}
              fill={name === 'random' ? 'var(--category-http)' : 'var(--category-worker)'}
              fillOpacity={0.25}
              isAnimationActive={false}
            />
          ))}
        </AreaChart>
      </ResponsiveContainer>
    </div>
  );
}
