import { temporalUnavailable } from '../../../platform/errors/temporal-errors';
import type { Watched } from './watched';

/** Temporal does not answer the API. */
export const watchTemporal = (): Watched => ({
  ...{ kind: temporalUnavailable, subject: 'Temporal', afterMs: 60_000, overAfterMs: 15_000 },
  look: ({ overview }) =>
    overview.temporal === 'up' ? 'fine' : { detail: 'Temporal has not answered the API for a minute.' },
});
