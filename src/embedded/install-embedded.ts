import type { DataFolder } from './data-folder';
import type { EmbeddedPart } from './embedded-parts';
import { installParts } from './install-parts';
import type { Terminal } from './terminal';

/**
 * Installs what the chosen parts need.
 *
 * @returns the parts that can run: all of them, or all but optional ones, whose reason is then shown.
 * @throws {PythonMissing | PartNotInstalled} of a part that is needed.
 */
export async function installEmbedded(options: {
  chosen: readonly EmbeddedPart[];
  data: DataFolder;
  terminal: Terminal;
  signal: AbortSignal;
}): Promise<EmbeddedPart[]> {
  const { chosen, terminal } = options;
  const wanted = chosen.map(({ requirements }) => requirements).filter((name) => name !== undefined);
  const failures = await installParts({ ...options, wanted });
  return chosen.filter(({ requirements, optional, part }) => {
    const failure = requirements === undefined ? undefined : failures.get(requirements);
    if (failure === undefined) return true;
    if (!optional) throw failure;
    terminal.line(`\nGoing on without the ${part.name}. ${failure.message}\n${part.advice}\n`);
    return false;
  });
}
