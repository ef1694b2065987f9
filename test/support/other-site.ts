import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { root } from '../docs/pages';

/**
 * A site of somebody else, with an origin of its own, that installs `similar-jobs-react` as npm does and bundles its page with
 * Vite. Built from `main`, its module, and `style`, which any of its pages has.
 */
export async function startOtherSite({ main, style }: { main: string; style: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'other-site-'));
  const packages = join(folder, 'node_modules');
  mkdirSync(packages);
  cpSync(join(root, 'dist', 'similar-list'), join(packages, 'similar-jobs-react'), { recursive: true });
  for (const name of ['react', 'react-dom', 'scheduler'])
    symlinkSync(join(root, 'node_modules', name), join(packages, name));
  writeFileSync(join(folder, 'main.js'), main);
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Another site</title><style>${style}</style></head>
     <body><main id="root"></main><script type="module" src="/main.js"></script></body></html>`,
  );
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build'], {
    cwd: folder,
    encoding: 'utf8',
    // Jest's word for it would make a page for development.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) throw new Error(`the site was not built:\n${stdout}${stderr}`);

  const app = express();
  app.use(express.static(join(folder, 'dist')));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
