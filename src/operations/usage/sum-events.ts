import { utcDay } from '../../embeddings/costs/utc-day';
import { profileOf } from '../../embeddings/model-profile';
import { idOfUsage, type UsageCount, type UsageKey } from './usage-counts';
import type { UsageEvent } from './usage-event';

/** An event and when it came. */
export interface SeenEvent extends UsageEvent {
  /** ms since 1970. */
  readonly at: number;
  /** The experiment that gave its variant. */
  readonly run?: string;
}

/** Counts by kind. @param models of each advert beside which a list stood, with its recipe; null where it has none */
export function sumEvents(
  events: readonly SeenEvent[],
  models: ReadonlyMap<string, string | null>,
): UsageCount[] {
  const sums = new Map<string, UsageCount>();
  for (const event of events) {
    const key = keyOf(event, models.get(event.from) ?? null);
    const id = idOfUsage(key);
    const { count, lists } = sums.get(id) ?? { count: 0, lists: 0 };
    sums.set(id, { ...key, count: count + 1, lists: lists + (event.again ? 0 : 1) });
  }
  return [...sums.values()];
}

function keyOf({ type, position, source, variant, run, at }: SeenEvent, model: string | null): UsageKey {
  const profile = source === 'embedding' && model !== null ? profileOf(model) : undefined;
  return {
    ...{ day: utcDay(at), type, position, source },
    ...{ model: profile?.providerModel ?? null, recipe: profile?.recipe.version ?? null },
    ...(variant && { variant }),
    ...(run !== undefined && { run }),
  };
}
