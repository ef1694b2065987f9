import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Processes whose command line or environment names the folder. */
export function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [line, environment] = ['cmdline', 'environ'].map((file) =>
          readFileSync(`/proc/${pid}/${file}`, 'utf8'),
        );
        return `${line}${environment}`.includes(folder) ? [`${pid} ${line!.replaceAll('\0', ' ')}`] : [];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

/** Addresses on which the processes of the folder listen, as `/proc/net/tcp` writes them. */
export function listeningAddresses(folder: string): string[] {
  const sockets = new Set(
    processesOf(folder).flatMap((line) => {
      const pid = line.split(' ')[0]!;
      return socketsOf(pid);
    }),
  );
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((row) => row.trim().split(/\s+/))
      .filter((row) => row[3] === '0A' && sockets.has(row[9]!))
      .map((row) => row[1]!),
  );
}

function socketsOf(pid: string): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
    try {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`)) ?? [];
      return inode === undefined ? [] : [inode];
    } catch {
      // Closed meanwhile.
      return [];
    }
  });
}
