import { z } from 'zod';
import { text } from './texts';

/** As it was typed: spaces count. Its length is counted in characters. */
const password = (least: number) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be text') })
    .refine((given) => given.length >= least, {
      error: least > 1 ? `must have at least ${least} characters` : 'must not be empty',
    })
    .refine((given) => given.length <= 1_000, { error: 'must have at most 1000 characters' })
    .meta({ type: 'string', format: 'password', minLength: least, maxLength: 1_000 });

const bodyError = { error: 'must be a JSON object' };

/** Body of `POST /api/auth/sign-in`. */
export const signInBody = z
  .strictObject({ email: text({ min: 1, max: 254 }), password: password(1) }, bodyError)
  .meta({ id: 'SignIn' });

/** Body of `POST /api/auth/password`. */
export const passwordBody = z
  .strictObject({ current: password(1), next: password(12) }, bodyError)
  .meta({ id: 'NewPassword' });
