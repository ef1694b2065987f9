import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { giveUp, progress, root, runNode, runProgram } from './run-program.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stdout.write(
    `This needs Node.js 20.19 or newer; ${process.execPath} is ${process.versions.node}.\n` +
      'Install a newer one from https://nodejs.org or with your version manager, and try again. (NODE_TOO_OLD)\n',
  );
  process.exit(1);
}

/** Installs the packages of package-lock.json, unless exactly these are there. */
export async function install() {
  if (isInstalled()) return;
  await progress('Installing packages', async () => {
    // The build needs the development packages also where NODE_ENV is production.
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
    const npm = process.env.npm_execpath;
    const { code, output } = npm?.endsWith('.js') ? await runNode(npm, args) : await runProgram('npm', args);
    if (code !== 0)
      giveUp(
        '`npm ci` failed',
        output,
        'The first installation needs the network.',
        'PACKAGES_NOT_INSTALLED',
      );
  });
}

/** npm writes this file last, and names in it what it installed; optional packages of other systems are left out. */
function isInstalled() {
  const stamp = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(stamp)) return false;
  const installed = JSON.parse(readFileSync(stamp, 'utf8')).packages;
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages).every(
    ([path, { version, integrity, optional, devOptional, link }]) =>
      path === '' ||
      link ||
      (installed[path] === undefined
        ? optional || devOptional
        : installed[path].version === version && installed[path].integrity === integrity),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await install();
