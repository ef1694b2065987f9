import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '../../src/embedded/data-folder';
import { projectRoot } from '../../src/platform/project-root';
import { freePort } from '../support/free-port';

/** A DATA_DIR and ports of its own; the installed Python programs are shared, because installing is slow. */
export async function makeInstallation(): Promise<{
  folder: string;
  port: number;
  environment: Record<string, string>;
  remove: () => void;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'installation-'));
  symlinkSync(openDataFolder(process.env['DATA_DIR'] ?? '.data').python, join(folder, 'python'));
  const ports = await Promise.all(Array.from({ length: 6 }, freePort));
  const [port = 0, mongodb, temporal, ui, embedding, smtp] = ports;
  return {
    folder,
    port,
    environment: {
      DATA_DIR: folder,
      PORT: String(port),
      MONGODB_PORT: String(mongodb),
      TEMPORAL_PORT: String(temporal),
      TEMPORAL_UI_PORT: String(ui),
      EMBEDDING_PORT: String(embedding),
      SMTP_PORT: String(smtp),
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export interface RunningStart {
  readonly process: ChildProcess;
  /** All that it has said. */
  readonly output: () => string;
  /** Resolves with the first match, said already or still to come; rejects when it ends first. */
  readonly said: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Sends the signal and resolves with the exit code. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
  readonly ended: Promise<number | null>;
}

/** Runs `npm start` as a person would, with nothing in its environment but what is given. */
export function runStart(environment: Record<string, string>): RunningStart {
  const { PATH, HOME } = process.env;
  const child = spawn('npm', ['start'], {
    cwd: projectRoot,
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      for (const look of waiting) look();
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);

  const said = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(text);
        if (!match) return;
        waiting.delete(look);
        resolve(match);
      };
      waiting.add(look);
      void ended.then(() => {
        look();
        reject(new Error(`ended without saying ${String(pattern)}:\n${text}`));
      });
      look();
    });

  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    return ended;
  };
  return { process: child, output: () => text, said, stop, ended };
}
