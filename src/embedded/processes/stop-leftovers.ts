import { runsWith } from './command-line';
import { endGroup } from './process-group';
import type { RunRecord, RunRecords } from './run-records';

const graceMs = 8_000;

/**
 * Stops what a supervisor that was killed left running. Only processes that still have the recorded command
 * line are touched: the pid of one that ended may belong to a stranger by now.
 *
 * @returns what was stopped.
 */
export async function stopLeftovers(records: RunRecords): Promise<RunRecord[]> {
  const all = records.all();
  const alive = all.filter((record) => runsWith(record.pid, record.args));
  await Promise.all(alive.map((record) => endGroup(record.pid, graceMs)));
  for (const { id } of all) records.remove(id);
  return alive;
}
