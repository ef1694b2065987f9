import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { AdminOnly, KeyInvalid, KeyMissing } from '../platform/errors/access-errors';
import { CsrfRefused, SessionOver } from '../platform/errors/sign-in-errors';
import { IdentityProviderUnavailable, TokenInvalid } from '../platform/errors/token-errors';
import { sessionCookie } from './session-cookie';

/** What a route asks for that not everybody may use: one of the three ways in. */
export const signedIn: Record<string, string[]>[] = [{ apiKey: [] }, { session: [] }, { jwt: [] }];

/** How whoever came in by none of them is answered. */
export const accessProblems = [
  KeyMissing,
  KeyInvalid,
  SessionOver,
  TokenInvalid,
  IdentityProviderUnavailable,
  CsrfRefused,
];
export const adminProblems = [...accessProblems, AdminOnly];

export function describeSecurity(registry: OpenAPIRegistry): void {
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description:
      'An API key. Reading the board needs none; employers change their own jobs, admins all, and operate the board.',
  });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description:
      'A session of the dashboard. Changes need `X-CSRF-Token` with the `csrfToken` of `GET /api/auth/session`, from a page of this site.',
  });
  registry.registerComponent('securitySchemes', 'jwt', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      "A token of the board's own identity provider, where one is configured: `exp`, `sub` (whose jobs), `aud`, and `role` or `roles` with admin or employer.",
  });
}
