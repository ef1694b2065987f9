import { runDatabaseCommand } from '../embedded/database-command';
import { ensureAccessIndexes } from '../operations/access/access-indexes';
import { doneAtTheTerminal, terminalUser } from '../operations/access/at-the-terminal';
import { createKeyBook } from '../operations/access/key-book';
import { help, readCommandLine } from '../operations/access/key-commands';
import { workOnKeys } from '../operations/access/key-work';

/** `npm run keys`: the API keys of programs. */
void runDatabaseCommand({
  asked: readCommandLine(process.argv.slice(2)),
  help,
  work: async (command, { connection, config }) => {
    const work = () => workOnKeys(createKeyBook({ connection, config }), command, terminalUser);
    if (command.does === 'list') return work();
    await ensureAccessIndexes(connection);
    const { does, ...input } = command;
    return doneAtTheTerminal(connection, { action: `${does}-key`, input }, work);
  },
});
