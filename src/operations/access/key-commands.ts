import { roles, type Role } from './caller';
import { helpOf, newProgram, oneOf, read } from './command-line';

export type KeyCommand =
  | { readonly does: 'list'; readonly json: boolean }
  | {
      readonly does: 'make';
      readonly name: string;
      readonly role: Role;
      readonly ownerId?: string | undefined;
    }
  | { readonly does: 'revoke'; readonly id: string };

function build(take: (command: KeyCommand) => void) {
  const program = newProgram('keys', 'The API keys of programs.');
  program
    .command('list')
    .description('all keys, those of variables first; the keys themselves are nowhere')
    .option('--json', 'one JSON array instead of a table')
    .action(({ json = false }: { json?: boolean }) => take({ does: 'list', json }));
  program
    .command('make')
    .description('makes a key and shows it, this once')
    .argument('<name>', 'who or what uses it')
    .requiredOption('--role <role>', roles.join(' or '), oneOf(roles))
    .option('--owner <id>', 'whose adverts an employer key changes; without it the key is its own owner')
    .action((name: string, { role, owner }: { role: Role; owner?: string }) =>
      take({ does: 'make', name, role, ownerId: owner }),
    );
  program
    .command('revoke')
    .description('every process refuses it within 30 s, for good')
    .argument('<id>', 'as `list` shows it')
    .action((id: string) => take({ does: 'revoke', id }));
  return program;
}

export const help = helpOf(build(() => undefined));

/** @param words without the program's own name */
export const readCommandLine = (words: readonly string[]) => read<KeyCommand>(build, words);
