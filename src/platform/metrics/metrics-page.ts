import type { Registry } from 'prom-client';

export interface MetricsPage {
  readonly contentType: string;
  /** Never rejects: a part that cannot be asked now is left out. */
  readonly text: () => Promise<string>;
}

/**
 * What Prometheus reads of one process. `refresh` sets figures that are only looked up when somebody asks, `more` is
 * text of others in the same form, such as the figures of Temporal's SDK.
 */
export function createMetricsPage(options: {
  registry: Registry;
  refresh?: () => Promise<void>;
  more?: () => Promise<string>;
}): MetricsPage {
  const { registry, refresh, more } = options;
  return {
    contentType: registry.contentType,
    text: async () => {
      const [, others] = await Promise.all([
        refresh?.().catch(() => undefined),
        more?.().catch(() => undefined),
      ]);
      return [await registry.metrics(), others].filter((part) => part).join('');
    },
  };
}
