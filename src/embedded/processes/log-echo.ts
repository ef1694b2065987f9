import { existsSync } from 'node:fs';
import { readFrom } from './log-file';

const lookEveryMs = 250;
const repeatAfterMs = 60_000;

/**
 * Shows the warnings and errors (level 40 and above) of a JSON log in short, each text at most once a minute:
 * a provider that is down says the same thing for every job.
 *
 * The file is looked at instead of piping the process through here: its log then survives this process, and
 * 300 requests a second do not have to pass a second program.
 *
 * @returns a function that shows what is left and ends it.
 */
export function echoWarnings(path: string, from: number, show: (text: string) => void): () => void {
  const shown = new Map<string, number>();
  let position = from;
  let unfinished = '';
  const look = (): void => {
    // Somebody may have moved or emptied the file.
    if (!existsSync(path)) return;
    const { text, to } = readFrom(path, position, Number.POSITIVE_INFINITY);
    position = to;
    const lines = (unfinished + text).split('\n');
    unfinished = lines.pop() ?? '';
    for (const line of lines) {
      const short = warningIn(line);
      if (short === undefined || Date.now() - (shown.get(short) ?? 0) < repeatAfterMs) continue;
      shown.set(short, Date.now());
      show(short);
    }
  };
  const timer = setInterval(look, lookEveryMs);
  return () => {
    clearInterval(timer);
    look();
  };
}

/** `warning: message (reason) [CODE]`, or undefined for lines that need no one's attention. */
function warningIn(line: string): string | undefined {
  if (!/"level":[456]0\b/.test(line)) return undefined;
  try {
    const record = JSON.parse(line) as {
      level: number;
      msg?: string;
      code?: string;
      reason?: string;
      err?: { message?: string };
    };
    const reason = record.reason ?? record.err?.message;
    const message = [record.msg, reason === undefined ? undefined : `(${reason})`].filter(Boolean).join(' ');
    const code = record.code === undefined ? '' : ` [${record.code}]`;
    return `${record.level >= 50 ? 'error' : 'warning'}: ${message.replace(/\s+/g, ' ').slice(0, 300)}${code}`;
  } catch {
    // A line cut by a crash is in the file for whoever looks; it is not worth a word here.
    return undefined;
  }
}
