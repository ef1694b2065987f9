import type { OpenAPIRegistry, RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { CursorMalformed } from '../platform/errors/job-errors';
import { KeyConfigured, KeyUnknown } from '../platform/errors/key-errors';
import {
  BodyTooLarge,
  ContentTypeUnsupported,
  JsonMalformed,
  RequestInvalid,
} from '../platform/errors/request-errors';
import {
  CsrfRefused,
  PasswordWrong,
  SessionNeeded,
  SignInLocked,
  SignInRefused,
} from '../platform/errors/sign-in-errors';
import { noFields } from './admin-body';
import { passwordBody, signInBody } from './auth-body';
import { sessionReply } from './auth-reply';
import { keysQuery, newKeyBody } from './key-body';
import { keyPageReply, keyReply, madeKeyReply } from './key-reply';
import { keyExample, sessionExample } from './openapi-auth-examples';
import { jsonReply, problemReplies } from './openapi-replies';
import { accessProblems, adminProblems, signedIn } from './openapi-security';

const ofBodies = [RequestInvalid, JsonMalformed, BodyTooLarge, ContentTypeUnsupported];
const body = (schema: z.ZodType, example: unknown, required = true) => ({
  body: { required, content: { 'application/json': { schema, example } } },
});
const cookie = { 'Set-Cookie': 'The session, for the browser alone: no script reads it.' };
const done = (description: string) => ({ description });

const auth = { tags: ['Signing in'] };
const keys = { tags: ['Keys'], security: signedIn };

const routes: RouteConfig[] = [
  {
    ...{ ...auth, security: [], method: 'post', path: '/api/auth/sign-in', operationId: 'signIn' },
    summary: 'Sign in at the dashboard',
    request: body(signInBody, { email: 'admin@example.com', password: 'a long enough password' }),
    responses: {
      200: jsonReply('A new session', sessionReply, { example: sessionExample, headers: cookie }),
      ...problemReplies([...ofBodies, SignInRefused, CsrfRefused, SignInLocked]),
    },
  },
  {
    ...{ ...auth, security: signedIn, method: 'get', path: '/api/auth/session', operationId: 'getSession' },
    summary: 'Who am I?',
    responses: {
      200: jsonReply('Whoever asks', sessionReply, { example: sessionExample }),
      ...problemReplies([RequestInvalid, ...accessProblems]),
    },
  },
  {
    ...{ ...auth, security: [], method: 'post', path: '/api/auth/sign-out', operationId: 'signOut' },
    summary: 'End the session, where there is one',
    request: body(noFields, {}, false),
    responses: { 204: done('It is over'), ...problemReplies([...ofBodies, CsrfRefused]) },
  },
  {
    ...{ ...auth, security: [{ session: [] }], method: 'post', path: '/api/auth/password' },
    operationId: 'changePassword',
    summary: "Change one's password; ends one's other sessions",
    request: body(passwordBody, { current: 'a long enough password', next: 'a new and longer password' }),
    responses: {
      204: done('Changed'),
      ...problemReplies([...ofBodies, ...accessProblems, SessionNeeded, PasswordWrong, SignInLocked]),
    },
  },
  {
    ...{ ...keys, method: 'get', path: '/api/admin/keys', operationId: 'listKeys' },
    summary: 'The API keys: those of variables, then the newest first',
    request: { query: keysQuery },
    responses: {
      200: jsonReply('One page', keyPageReply, { example: { items: [keyExample], nextCursor: null } }),
      ...problemReplies([RequestInvalid, CursorMalformed, ...adminProblems]),
    },
  },
  {
    ...{ ...keys, method: 'post', path: '/api/admin/keys', operationId: 'makeKey' },
    summary: 'Make an API key, which is told this once',
    request: body(newKeyBody, { name: 'Import of the town hall', role: 'employer' }),
    responses: {
      201: jsonReply('Made', madeKeyReply, {
        example: { ...keyExample, key: 'sj_employer_ab12-the-rest-of-the-key' },
      }),
      ...problemReplies([...ofBodies, ...adminProblems]),
    },
  },
  {
    ...{ ...keys, method: 'post', path: '/api/admin/keys/{id}/revoke', operationId: 'revokeKey' },
    summary: 'Revoke an API key; every process refuses it within 30 s',
    request: {
      params: z.object({ id: z.string().meta({ example: keyExample.id, description: 'Id of the key' }) }),
      ...body(noFields, {}, false),
    },
    responses: {
      200: jsonReply('It is revoked', keyReply, {
        example: { ...keyExample, revokedAt: '2026-01-12T09:00:00.000Z' },
      }),
      ...problemReplies([...ofBodies, ...adminProblems, KeyUnknown, KeyConfigured]),
    },
  },
];

export function describeAuthPaths(registry: OpenAPIRegistry): void {
  for (const route of routes) registry.registerPath(route);
}
