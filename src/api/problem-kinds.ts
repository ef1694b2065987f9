import { AdminOnly, KeyInvalid, KeyMissing, NotYourJob } from '../platform/errors/access-errors';
import type { ErrorKind } from '../platform/errors/app-error';
import { CalibrationUnknown } from '../platform/errors/calibration-errors';
import { DatabaseBroken, DatabaseFull, DatabaseUnavailable } from '../platform/errors/database-errors';
import { CursorMalformed, JobIdMalformed, JobNotFound } from '../platform/errors/job-errors';
import { MailUnknown } from '../platform/errors/mail-errors';
import {
  MigrationNotRunning,
  MigrationOfOtherModel,
  MigrationSilent,
} from '../platform/errors/migration-control-errors';
import { MetricsTokenWrong } from '../platform/errors/metrics-errors';
import { PurgeNotConfirmed } from '../platform/errors/purge-errors';
import {
  BadRequest,
  BodyTooLarge,
  ContentTypeUnsupported,
  JsonMalformed,
  RequestInvalid,
} from '../platform/errors/request-errors';
import {
  InternalFailure,
  MethodNotAllowed,
  RouteUnknown,
  TooManyRequests,
} from '../platform/errors/route-errors';
import { KeyConfigured, KeyUnknown } from '../platform/errors/key-errors';
import { IndexesBeingMade } from '../platform/errors/server-errors';
import {
  CsrfRefused,
  PasswordWrong,
  SessionNeeded,
  SessionOver,
  SignInLocked,
  SignInRefused,
} from '../platform/errors/sign-in-errors';
import { TemporalUnavailable } from '../platform/errors/temporal-errors';
import { IdentityProviderUnavailable, TokenInvalid } from '../platform/errors/token-errors';
import { TraceUnknown } from '../platform/errors/trace-errors';
import { OriginRefused } from '../platform/errors/usage-errors';

/** Every failure that a client of the API can see. */
export const problemKinds: readonly ErrorKind[] = [
  BadRequest,
  RequestInvalid,
  JsonMalformed,
  JobIdMalformed,
  CursorMalformed,
  KeyMissing,
  KeyInvalid,
  NotYourJob,
  AdminOnly,
  TokenInvalid,
  IdentityProviderUnavailable,
  SignInRefused,
  SignInLocked,
  SessionOver,
  SessionNeeded,
  PasswordWrong,
  CsrfRefused,
  KeyUnknown,
  KeyConfigured,
  RouteUnknown,
  JobNotFound,
  MailUnknown,
  MethodNotAllowed,
  BodyTooLarge,
  ContentTypeUnsupported,
  TooManyRequests,
  InternalFailure,
  DatabaseUnavailable,
  DatabaseFull,
  DatabaseBroken,
  IndexesBeingMade,
  PurgeNotConfirmed,
  MigrationNotRunning,
  MigrationOfOtherModel,
  MigrationSilent,
  TemporalUnavailable,
  TraceUnknown,
  MetricsTokenWrong,
  OriginRefused,
  CalibrationUnknown,
].map(({ kind }) => kind);
