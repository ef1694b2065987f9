import { watchCoverage } from './falling-coverage';
import { watchMemory } from './full-memory';
import { watchBacklog } from './old-backlog';
import { watchTemporal } from './silent-temporal';
import type { Watched } from './watched';

/** All that is watched, whether or not anybody is to work. */
export const watchedAlways = (): Watched[] => [
  watchTemporal(),
  watchMemory(),
  watchBacklog(),
  watchCoverage(),
];
