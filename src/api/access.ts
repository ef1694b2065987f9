import type { IRouter, RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import { createApiKeys } from '../operations/access/api-keys';
import type { KeyVariables } from '../operations/access/configured-keys';
import { createKeyBook } from '../operations/access/key-book';
import { createOperators } from '../operations/access/operators';
import { createSessions } from '../operations/access/sessions';
import { createTokens, type TokenVariables } from '../operations/access/tokens';
import { createAuditLog } from '../operations/audit-log';
import type { Config } from '../platform/config';
import { addKeyRoutes } from './admin-keys';
import { addAuthRoutes } from './auth';
import { createAuthenticate } from './authenticate';
import type { Rates } from './rate-limits';

export type AccessConfig = KeyVariables & TokenVariables & Partial<Pick<Config, 'PUBLIC_URL'>>;

/** The three ways in, and the routes by which people sign in and hand out keys. */
export function createAccess(options: { connection: Connection; config: AccessConfig; rates: Rates }): {
  authenticate: RequestHandler;
  addRoutes: (router: IRouter) => void;
  /** Where people reach this, for proxies that change `Host`. */
  publicOrigin: string | undefined;
} {
  const { connection, config, rates } = options;
  const publicOrigin = config.PUBLIC_URL === undefined ? undefined : new URL(config.PUBLIC_URL).origin;
  const operators = createOperators(connection);
  const sessions = createSessions({ connection, operators });
  const apiKeys = createApiKeys({ connection, config });
  const tokens = createTokens(config);
  const authenticate = createAuthenticate({ apiKeys, sessions, tokens, rates, publicOrigin });
  return {
    authenticate,
    publicOrigin,
    addRoutes: (router) => {
      addAuthRoutes(router, { authenticate, connection, operators, sessions, publicOrigin });
      const keyBook = createKeyBook({ connection, config });
      addKeyRoutes(router, { authenticate, keyBook, apiKeys, audit: createAuditLog(connection) });
    },
  };
}
