import {
  Area,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useMessages } from '../../shared/i18n/messages';
import type { TrendPoint } from '../api/status';
import { chartLooks } from '../chart/chart-looks';
import { useFormat } from '../format/use-format';
import { trendMessages } from './trend-messages';

export default function TrendChart({ points }: { points: TrendPoint[] }) {
  const text = useMessages(trendMessages);
  const format = useFormat();
  const data = points.map((point) => ({
    ...point,
    time: Date.parse(point.at),
    percent: point.coverage * 100,
  }));
  const momentOf = (time: unknown) => format.moment(new Date(Number(time)).toISOString());
  const [first, last] = [points[0], points.at(-1)];
  return (
    <div
      role="img"
      aria-label={text.chart(format.moment(first?.at ?? ''), format.moment(last?.at ?? ''))}
      className="h-full"
      data-testid="trend-chart"
    >
      <ResponsiveContainer>
        <ComposedChart
          data={data}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid {...chartLooks.grid} />
          <XAxis
            {...chartLooks.axis}
            dataKey="time"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            tickFormatter={(time: number) => format.shortMoment(new Date(time))}
            minTickGap={48}
          />
          <YAxis
            {...chartLooks.axis}
            yAxisId="percent"
            width={56}
            domain={[0, 100]}
            tickFormatter={(value: number) => format.percent(value / 100, 0)}
          />
          <YAxis
            {...chartLooks.axis}
            yAxisId="adverts"
            width={48}
            orientation="right"
            allowDecimals={false}
            tickFormatter={(value: number) => format.number(value)}
          />
          <Tooltip
            {...chartLooks.tooltip}
            labelFormatter={momentOf}
            formatter={(value, name) => [
              name === text.coverage ? format.percent(Number(value) / 100) : format.number(Number(value)),
              name,
            ]}
          />
          <Legend formatter={(name: string) => <span className="text-sm text-foreground">{name}</span>} />
          <Area
            {...{ yAxisId: 'percent', dataKey: 'percent', name: text.coverage, type: 'monotone' }}
            {...{ stroke: 'var(--primary)', fill: 'var(--primary)', fillOpacity: 0.15 }}
            isAnimationActive={false}
          />
          <Line
            {...{ yAxisId: 'adverts', dataKey: 'pending', name: text.pending, type: 'stepAfter' }}
            {...{ stroke: 'var(--caution)', strokeWidth: 2, dot: false }}
            isAnimationActive={false}
          />
          <Line
            {...{ yAxisId: 'adverts', dataKey: 'failed', name: text.failed, type: 'stepAfter' }}
            {...{ stroke: 'var(--destructive)', strokeWidth: 2, strokeDasharray: '6 3', dot: false }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
