import { InvalidArgumentError } from 'commander';
import { oneMailAddress } from '../../platform/variables';
import { roles, type Role } from './caller';
import { helpOf, newProgram, oneOf, read } from './command-line';

export type OperatorCommand =
  | { readonly does: 'list'; readonly json: boolean }
  | { readonly does: 'add'; readonly email: string; readonly role: Role; readonly typed: boolean }
  | { readonly does: 'password'; readonly email: string; readonly typed: boolean }
  | { readonly does: 'role'; readonly email: string; readonly role: Role }
  | { readonly does: 'remove'; readonly email: string };

/** @throws {InvalidArgumentError} */
function email(given: string): string {
  if (!oneMailAddress.safeParse(given).success) throw new InvalidArgumentError('It takes a mail address.');
  return given;
}

function build(take: (command: OperatorCommand) => void) {
  const program = newProgram('operators', 'Who signs in at the dashboard.');
  const typed = [
    '--password-stdin',
    'reads the password from standard input; without it one is made and shown',
  ] as const;
  program
    .command('list')
    .description('all operators')
    .option('--json', 'one JSON array instead of a table')
    .action(({ json = false }: { json?: boolean }) => take({ does: 'list', json }));
  program
    .command('add')
    .description('makes one')
    .argument('<address>', 'the mail address to sign in with', email)
    .option('--role <role>', roles.join(' or '), oneOf(roles), 'admin')
    .option(...typed)
    .action((address: string, { role, passwordStdin = false }: { role: Role; passwordStdin?: boolean }) =>
      take({ does: 'add', email: address, role, typed: passwordStdin }),
    );
  program
    .command('password')
    .description('gives a new password, ends all sessions and unlocks')
    .argument('<address>', 'of the operator', email)
    .option(...typed)
    .action((address: string, { passwordStdin = false }: { passwordStdin?: boolean }) =>
      take({ does: 'password', email: address, typed: passwordStdin }),
    );
  program
    .command('role')
    .description('gives another role and ends all sessions')
    .argument('<address>', 'of the operator', email)
    .argument('<role>', roles.join(' or '), oneOf(roles))
    .action((address: string, role: Role) => take({ does: 'role', email: address, role }));
  program
    .command('remove')
    .description('takes the sign-in away and ends all sessions')
    .argument('<address>', 'of the operator', email)
    .action((address: string) => take({ does: 'remove', email: address }));
  return program;
}

export const help = helpOf(build(() => undefined));

/** @param words without the program's own name */
export const readCommandLine = (words: readonly string[]) => read<OperatorCommand>(build, words);
