import type { Connection } from 'mongoose';
import { ensureAccessIndexes } from '../../src/operations/access/access-indexes';
import type { Role } from '../../src/operations/access/caller';
import { createOperators } from '../../src/operations/access/operators';
import { createPasswords, type StoredPassword } from '../../src/operations/access/passwords';
import type { Answer, createClient } from './api';
import { until } from './jobs';

type Client = ReturnType<typeof createClient>;

export const password = 'a long enough password';
/** One hash for all: each costs half a second. */
let hashed: Promise<StoredPassword> | undefined;

/** Somebody who can sign in with `password`. */
export async function addOperator(
  connection: Connection,
  { email, role = 'admin' }: { email: string; role?: Role },
): Promise<void> {
  await ensureAccessIndexes(connection);
  await createOperators(connection).add({
    email,
    role,
    password: await (hashed ??= createPasswords().hash(password)),
  });
}

/** The cookies that a reply sets, as the browser would send them: `name=value`. */
export const cookiesOf = (answer: Answer): string[] =>
  answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);

export const tryToSignIn = (
  client: Client,
  json: object,
  headers: Record<string, string> = {},
): Promise<Answer> => client.ask('POST', '/api/auth/sign-in', { key: null, json, headers });

/** Signs in and asks from then on as the dashboard does. */
export async function signIn(client: Client, email: string, given = password) {
  // A machine under load makes a new database's files slowly: 503, to be asked again.
  const answer = await until('somebody is signed in', async () => {
    const tried = await tryToSignIn(client, { email, password: given });
    return tried.status !== 503 && tried;
  });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
  const cookie = cookiesOf(answer).join('; ');
  const csrfToken = String(answer.body['csrfToken']);
  /** What a page of the dashboard sends with a change. */
  const headers = { cookie, 'x-csrf-token': csrfToken, origin: client.base };
  return {
    ...{ answer, cookie, csrfToken, headers },
    get: (path: string) => client.get(path, { headers: { cookie } }),
    post: (path: string, json: object = {}) => client.ask('POST', path, { key: null, json, headers }),
  };
}
