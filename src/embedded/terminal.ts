/** What `npm start` says to the person who typed it: plain lines, the same in a terminal and in a file. */
export interface Terminal {
  line(text?: string): void;
  /** Shows `title …`, runs the work and adds how it went and how long it took. Passes the work's failure on. */
  step<T>(title: string, work: () => Promise<T>): Promise<T>;
}

/**
 * A terminal on a stream. A reader that goes away (`npm start | head`) closes the pipe; that must not take a
 * running service down, so the words are then dropped.
 */
export function createTerminal(out: NodeJS.WritableStream): Terminal {
  let open = true;
  // An unfinished step keeps the cursor in its line; words from elsewhere then begin a line of their own.
  let unfinished = false;
  out.on('error', (error: NodeJS.ErrnoException) => {
    open = false;
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
  const write = (text: string): void => {
    if (open) out.write(text);
  };
  const line = (text = ''): void => {
    write(unfinished ? `\n${text}\n` : `${text}\n`);
    unfinished = false;
  };
  return {
    line,
    step: async (title, work) => {
      const began = performance.now();
      const end = (outcome: string): void => {
        write(unfinished ? `${outcome}\n` : `${title}: ${outcome}\n`);
        unfinished = false;
      };
      write(unfinished ? `\n${title} … ` : `${title} … `);
      unfinished = true;
      try {
        const result = await work();
        end(`done in ${seconds(performance.now() - began)}`);
        return result;
      } catch (error) {
        end('failed');
        throw error;
      }
    },
  };
}

/** A duration for people: tenths below ten seconds, whole seconds above. */
export function seconds(ms: number): string {
  return `${ms < 10_000 ? (ms / 1_000).toFixed(1) : Math.round(ms / 1_000)} s`;
}
