import { backlogOld, coverageFalling, noLiveWorker } from '../../platform/errors/alert-errors';
import { failureTitle } from '../../platform/errors/failure-title';
import { temporalUnavailable } from '../../platform/errors/temporal-errors';
import { workerMemoryHigh } from '../../platform/errors/worker-errors';
import type { Alert } from './alert-store';

const kinds = [noLiveWorker, backlogOld, coverageFalling, temporalUnavailable, workerMemoryHigh];

/** The sentence of the catalogue for what an alert is about. */
export const alertTitle = ({ code }: Pick<Alert, 'code'>): string =>
  kinds.find((kind) => kind.code === code)?.title ?? failureTitle(code);
