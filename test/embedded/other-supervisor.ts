import { createSupervisor } from '../../src/embedded/processes/supervisor';
import { createRunRecords } from '../../src/embedded/processes/run-records';
import { join } from 'node:path';
import { httpPart } from './scratch';

/** A supervisor in a process of its own, for a test to kill. Says `ready` when its part is. */
const folder = process.env['FOLDER'] as string;
const supervisor = createSupervisor({
  logFolder: folder,
  records: createRunRecords(join(folder, 'run')),
  terminal: { line: () => undefined, step: (_title, work) => work() },
});
void supervisor
  .start([httpPart('left', Number(process.env['SERVED_PORT']))])
  .then(() => process.stdout.write('ready\n'));
