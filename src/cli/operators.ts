import { text } from 'node:stream/consumers';
import { runDatabaseCommand } from '../embedded/database-command';
import { ensureAccessIndexes } from '../operations/access/access-indexes';
import { doneAtTheTerminal } from '../operations/access/at-the-terminal';
import { help, readCommandLine } from '../operations/access/operator-commands';
import { workOnOperators } from '../operations/access/operator-work';

/** `npm run operators`: who signs in at the dashboard. */
void runDatabaseCommand({
  asked: readCommandLine(process.argv.slice(2)),
  help,
  work: async (command, { connection }) => {
    const work = () => workOnOperators(connection, command, () => text(process.stdin));
    if (command.does === 'list') return work();
    await ensureAccessIndexes(connection);
    const { does, ...input } = command;
    return doneAtTheTerminal(connection, { action: `operators-${does}`, input }, work);
  },
});
