import { AppError, inside, type ErrorKind } from './app-error';

export class MetricsTokenWrong extends AppError {
  static readonly kind: ErrorKind = {
    code: 'METRICS_TOKEN_WRONG',
    status: 401,
    title: 'The metrics are guarded by a token.',
    retryable: false,
    advice: 'Send `Authorization: Bearer <token>` with the value of METRICS_TOKEN.',
  };
  readonly kind = MetricsTokenWrong.kind;

  constructor() {
    super('The token is missing or is another one than METRICS_TOKEN.');
  }
}

/** Only told in the log: the worker works without its page of figures. */
export const metricsPortTaken = inside({
  code: 'METRICS_PORT_TAKEN',
  title: 'No port was free for the metrics of this worker.',
  retryable: false,
  advice:
    'Set WORKER_METRICS_PORT to a free port, or to 0 for a worker without metrics; then start it again.',
});

/** Only told in the log: nothing depends on traces. */
export const spansNotSent = inside({
  code: 'SPANS_NOT_SENT',
  title: 'OpenTelemetry could not send its spans.',
  retryable: true,
  advice:
    'Check that the collector of OTEL_EXPORTER_OTLP_ENDPOINT runs and takes OTLP by HTTP. Spans that were not sent are lost.',
});
