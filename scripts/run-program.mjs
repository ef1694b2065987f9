import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program to its end, in a process group of its own: when this process is told to stop, the whole group
 * is killed first, so that nothing of an installation or a build lives on.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options] `show` passes its words on as they come
 * @returns {Promise<{ code: number, output: string }>} what it said, unless it was shown
 */
export function runProgram(command, args, { cwd = root, env = process.env, show = false } = {}) {
  return new Promise((resolve) => {
    const stdio = show ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd, env, stdio, detached: true });
    let output = '';
    for (const stream of show ? [] : [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    }
    const stop = (signal) => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
      process.exit(signal === 'SIGINT' ? 130 : 143);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, stop);
    const finish = (code) => {
      for (const signal of signals) process.off(signal, stop);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += error.message;
      finish(127);
    });
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** A script of an installed package, run by this very Node. */
export function runNode(script, args, options) {
  return runProgram(process.execPath, [script, ...args], options);
}

/** Shows `title …`, runs the work and adds its time. */
export async function progress(title, work) {
  const began = performance.now();
  process.stdout.write(`${title} … `);
  const result = await work();
  process.stdout.write(`done in ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  return result;
}

/** Ends this process with the first and last words of a program that failed (the cause stands at either end), and the code of docs/errors.md. */
export function giveUp(what, output, advice, code) {
  const lines = output.trimEnd().split('\n');
  const ends = lines.length <= 40 ? lines : [...lines.slice(0, 15), '…', ...lines.slice(-25)];
  process.stdout.write(
    `failed\n\n${ends.map((line) => `    ${line}`).join('\n')}\n\n${what}. ${advice} (${code})\n`,
  );
  process.exit(1);
}
