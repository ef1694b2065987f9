import { runToEnd } from '../processes/run-to-end';
import { PythonMissing } from '../startup-failures';

const names = ['python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3', 'python'];
const ask = 'import sys; print("%d.%d" % sys.version_info[:2])';

/** The version of a Python as `3.12`, or undefined when the program is none or does not run. */
export async function pythonVersion(program: string, signal?: AbortSignal): Promise<string | undefined> {
  const { code, output } = await runToEnd(program, ['-c', ask], {
    timeoutMs: 10_000,
    ...(signal === undefined ? {} : { signal }),
  });
  return code === 0 ? output.trim().split('\n').at(-1) : undefined;
}

/**
 * A Python that the embedded parts have wheels for. Each is run, not only looked for: version managers put
 * names on PATH that lead nowhere.
 *
 * @throws {PythonMissing} naming what was found instead.
 */
export async function findPython(
  signal?: AbortSignal,
  candidates: readonly string[] = names,
): Promise<string> {
  const unsuitable: string[] = [];
  for (const name of candidates) {
    const version = await pythonVersion(name, signal);
    if (version === undefined) continue;
    if (/^3\.1[0-3]$/.test(version)) return name;
    unsuitable.push(`${name} is ${version}`);
  }
  const found = unsuitable.length === 0 ? 'There is none on PATH' : unsuitable.join(', ');
  throw new PythonMissing(`The embedded parts need Python 3.10 to 3.13. ${found}.`);
}
