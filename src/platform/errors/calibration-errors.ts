import { AppError, type ErrorKind } from './app-error';

/** A file that `npm run calibrate` was given. */
export class LabelsUnusable extends AppError {
  static readonly kind: ErrorKind = {
    code: 'LABELS_UNUSABLE',
    status: 500,
    title: 'Judged pairs cannot be measured with.',
    retryable: false,
    advice: 'Mend the file; docs/calibration.md has the form and how many pairs are needed.',
  };
  readonly kind = LabelsUnusable.kind;
}

export class CalibrationUnknown extends AppError {
  static readonly kind: ErrorKind = {
    code: 'CALIBRATION_UNKNOWN',
    status: 404,
    title: 'There is no such calibration.',
    retryable: false,
    advice:
      'Take a version that GET /api/admin/embeddings/scores lists for the model in use, or 0 for its profile.',
  };
  readonly kind = CalibrationUnknown.kind;

  constructor(model: string, version: number) {
    super(`The model ${model} has no calibration ${version}.`);
  }
}
