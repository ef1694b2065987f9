import type { Connection } from 'mongoose';
import { PasswordUnfit } from '../../platform/errors/operator-errors';
import { password as fitPassword } from '../../platform/variables';
import type { OperatorCommand } from './operator-commands';
import { asEmail, createOperators } from './operators';
import { createPasswords, randomPassword } from './passwords';
import { createSessions } from './sessions';
import { accountCounter, createSignInLimits } from './sign-in-limits';
import { tableLines } from './table-lines';

/**
 * Does what a command of `npm run operators` asks for. @returns what there is to say.
 *
 * @throws {OperatorExists | OperatorUnknown | PasswordUnfit | DatabaseUnavailable}
 */
export async function workOnOperators(
  connection: Connection,
  command: OperatorCommand,
  /** What was sent to standard input. */
  typedPassword: () => Promise<string>,
): Promise<string[]> {
  const operators = createOperators(connection);
  const sessions = createSessions({ connection, operators });
  const passwords = createPasswords();
  const endSessions = async (email: string): Promise<void> => {
    const operator = await operators.byEmail(email);
    if (operator) await sessions.endAll(operator._id);
  };

  async function newPassword(typed: boolean): Promise<{ password: string; shown: string[] }> {
    if (!typed) {
      const password = randomPassword();
      return { password, shown: [`Password, shown this once: ${password}`] };
    }
    const password = (await typedPassword()).replace(/\r?\n$/, '');
    if (!fitPassword.safeParse(password).success) throw new PasswordUnfit();
    return { password, shown: [] };
  }

  switch (command.does) {
    case 'list': {
      const all = await operators.list();
      const rows = all.map(({ email, role, createdAt, lastSignInAt }) => ({
        ...{ email, role },
        created: createdAt.toISOString(),
        lastSignIn: lastSignInAt?.toISOString() ?? null,
      }));
      return command.json ? [JSON.stringify(rows)] : tableLines(rows, 'There is no operator yet.');
    }
    case 'add': {
      const { email, role } = command;
      const { password, shown } = await newPassword(command.typed);
      await operators.add({ email, role, password: await passwords.hash(password) });
      return [`✓ ${asEmail(email)} signs in as ${role}.`, ...shown];
    }
    case 'password': {
      const { password, shown } = await newPassword(command.typed);
      await operators.setPassword(command.email, await passwords.hash(password));
      await endSessions(command.email);
      await createSignInLimits(connection).forget(accountCounter(asEmail(command.email)));
      return [`✓ ${asEmail(command.email)} has a new password; all sessions are over.`, ...shown];
    }
    case 'role':
      await operators.setRole(command.email, command.role);
      await endSessions(command.email);
      return [`✓ ${asEmail(command.email)} is ${command.role} now; all sessions are over.`];
    case 'remove':
      await endSessions(command.email);
      await operators.remove(command.email);
      return [`✓ ${asEmail(command.email)} does not sign in any more.`];
  }
}
