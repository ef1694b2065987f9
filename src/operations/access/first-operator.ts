import type { Connection } from 'mongoose';
import type { Config } from '../../platform/config';
import { OperatorExists } from '../../platform/errors/operator-errors';
import { ensureAccessIndexes } from './access-indexes';
import { createOperators } from './operators';
import { createPasswords, randomPassword } from './passwords';

type OperatorVariables = Pick<Config, 'ADMIN_EMAIL' | 'ADMIN_PASSWORD'>;
interface Options {
  readonly connection: Connection;
  readonly config: OperatorVariables;
}

const usualEmail = 'admin@localhost';

/**
 * Makes the admin of ADMIN_EMAIL and ADMIN_PASSWORD, or gives it the password when the variable has another one than at
 * the start before: a password that was changed at the dashboard stays until then. Several processes may do so at once.
 */
export async function ensureConfiguredOperator({ connection, config }: Options): Promise<void> {
  const { ADMIN_EMAIL: email = usualEmail, ADMIN_PASSWORD: password } = config;
  if (password === undefined) return;
  const operators = createOperators(connection);
  const passwords = createPasswords();
  const before = await operators.byEmail(email);
  if (before && (await passwords.verify(password, before.fromVariable))) return;
  const hash = await passwords.hash(password);
  if (before) {
    await operators.setPassword(email, hash, { fromVariable: hash });
    return;
  }
  await operators
    .add({ email, role: 'admin', password: hash, fromVariable: hash })
    .catch(unlessMadeByAnother);
}

/**
 * Where there is no operator at all and no variable sets one: makes an admin with a password that nobody chose. It can
 * be read here and never again. Of several processes that start at once one makes it.
 */
export async function ensureFirstOperator({ connection, config }: Options): Promise<{
  madeOperator: { email: string; password: string } | null;
}> {
  await ensureAccessIndexes(connection);
  const operators = createOperators(connection);
  if (config.ADMIN_PASSWORD !== undefined || !(await operators.isEmpty())) return { madeOperator: null };
  const email = config.ADMIN_EMAIL ?? usualEmail;
  const password = randomPassword();
  const hash = await createPasswords().hash(password);
  const made = await operators
    .add({ _id: 'first-operator', email, role: 'admin', password: hash })
    .then(() => true, unlessMadeByAnother);
  return { madeOperator: made ? { email, password } : null };
}

function unlessMadeByAnother(error: unknown): false {
  if (error instanceof OperatorExists) return false;
  throw error;
}
