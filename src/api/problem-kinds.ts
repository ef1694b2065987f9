import { AdminOnly, KeyInvalid, KeyMissing, NotYourJob } from '../platform/errors/access-errors';
import type { ErrorKind } from '../platform/errors/app-error';
import { DatabaseBroken, DatabaseFull, DatabaseUnavailable } from '../platform/errors/database-errors';
import { CursorMalformed, JobIdMalformed, JobNotFound } from '../platform/errors/job-errors';
import {
  MigrationNotRunning,
  MigrationOfOtherModel,
  MigrationSilent,
} from '../platform/errors/migration-control-errors';
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
import { IndexesBeingMade } from '../platform/errors/server-errors';
import { TemporalUnavailable } from '../platform/errors/temporal-errors';

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
  RouteUnknown,
  JobNotFound,
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
].map(({ kind }) => kind);
