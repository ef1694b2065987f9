import type { KeyBook } from './key-book';
import type { KeyCommand } from './key-commands';
import { tableLines } from './table-lines';

const onePage = 200;

/**
 * Does what a command of `npm run keys` asks for. @returns what there is to say.
 *
 * @throws {KeyUnknown | KeyConfigured | DatabaseUnavailable}
 */
export async function workOnKeys(
  keyBook: KeyBook,
  command: KeyCommand,
  createdBy: string,
): Promise<string[]> {
  switch (command.does) {
    case 'list': {
      const rows = (await allKeys(keyBook)).map(
        ({ createdAt, lastUsedAt, revokedAt, configured, ...key }) => ({
          ...{ id: key.id, name: key.name, role: key.role, owner: key.ownerId, start: key.start },
          created: createdAt?.toISOString() ?? null,
          lastUsed: lastUsedAt?.toISOString() ?? null,
          state: configured ? 'from a variable' : revokedAt ? `revoked ${revokedAt.toISOString()}` : 'valid',
        }),
      );
      return command.json ? [JSON.stringify(rows)] : tableLines(rows, 'There is no key yet.');
    }
    case 'make': {
      const { name, role, ownerId } = command;
      const { id, key } = await keyBook.make({ name, role, ownerId, createdBy });
      return [`✓ Made ${id} for ${role}s.`, `Key, shown this once: ${key}`];
    }
    case 'revoke': {
      const { name } = await keyBook.revoke(command.id);
      return [`✓ "${name}" is revoked; every process refuses it within 30 s.`];
    }
  }
}

async function allKeys(keyBook: KeyBook) {
  const all = await keyBook.list({ limit: onePage });
  for (let last = all.at(-1); last?.createdAt;) {
    const page = await keyBook.list({ limit: onePage, after: { createdAt: last.createdAt, id: last.id } });
    all.push(...page);
    last = page.at(-1);
  }
  return all;
}
