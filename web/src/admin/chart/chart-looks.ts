/** How every chart looks: colours by variable, so that they follow the theme. */
export const chartLooks = {
  grid: { stroke: 'var(--border)', vertical: false },
  axis: { stroke: 'var(--muted-foreground)', fontSize: 12, tickLine: false },
  tooltip: {
    isAnimationActive: false,
    contentStyle: {
      background: 'var(--card)',
      border: '1px solid var(--border)',
      borderRadius: '0.5rem',
      color: 'var(--foreground)',
      fontSize: '0.875rem',
    },
    itemStyle: { color: 'var(--foreground)' },
    cursor: { stroke: 'var(--muted-foreground)', fill: 'var(--muted)' },
  },
};
