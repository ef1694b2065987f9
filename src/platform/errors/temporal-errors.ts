import { AppError, inside, type ErrorKind } from './app-error';

export class TemporalUnavailable extends AppError {
  static readonly kind: ErrorKind = {
    code: 'TEMPORAL_UNAVAILABLE',
    status: 503,
    title: 'Temporal does not answer.',
    retryable: true,
    advice:
      'Nothing: saves are taken, and their workflows start once it is back. If it lasts, check that Temporal runs, TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE.',
  };
  readonly kind = TemporalUnavailable.kind;

  constructor(cause: unknown) {
    super('Temporal does not answer, or not in time. Try again in some seconds.', { cause });
  }
}

/** Only told in the log, as are all that follow but the class. */
export const temporalUnavailable = TemporalUnavailable.kind;

export const startsPostponed = inside({
  code: 'STARTS_POSTPONED',
  title: 'More workflows wait to be started than are remembered; the reconciler starts the others.',
  retryable: true,
  advice: 'Nothing. If it lasts, find out why Temporal is slow.',
});

export const searchAttributesMissing = inside({
  code: 'SEARCH_ATTRIBUTES_MISSING',
  title: 'The search attributes cannot be registered; workflows are found by their ids only.',
  retryable: false,
  advice: 'Make them with the command in docs/temporal-cli.md and restart the worker.',
});

export class SchedulesNotMade extends AppError {
  static readonly kind: ErrorKind = inside({
    code: 'SCHEDULES_NOT_MADE',
    title: 'The schedules cannot be made or brought up to date.',
    retryable: true,
    advice: 'Check that Temporal runs, and that the worker may make schedules in TEMPORAL_NAMESPACE.',
  });
  readonly kind = SchedulesNotMade.kind;

  constructor(scheduleId: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`The schedule ${scheduleId} cannot be made: ${why}`, { cause });
  }
}

export const stepFailed = inside({
  code: 'STEP_FAILED',
  title: 'A step of a workflow failed.',
  retryable: true,
  advice: 'Nothing: the step is repeated. If it lasts, `reason` names what has to be mended.',
});

export const stepOutOfTime = inside({
  code: 'STEP_OUT_OF_TIME',
  title: 'A step of a workflow failed until its time was used up.',
  retryable: true,
  advice:
    'Look at the last failure of the step in the Temporal Web UI and mend its cause; the reconciler begins the run anew within a minute.',
});

export const workflowFailed = inside({
  code: 'WORKFLOW_FAILED',
  title: 'A workflow could not go on.',
  retryable: true,
  advice:
    'Look at its history in the Temporal Web UI; a run that waits goes on by itself with a worker whose code is mended.',
});

export const temporalTrouble = inside({
  code: 'TEMPORAL_TROUBLE',
  title: "Temporal's client has something to say.",
  retryable: true,
  advice:
    'Nothing: it tries again by itself. If it lasts, check that Temporal runs and that its versions fit.',
});
