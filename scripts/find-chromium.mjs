import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runProgram } from './run-program.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** CHROMIUM_PATH, else a browser of this system, else (as root on Debian and its like) a freshly installed one. */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return isProgram(given) ? given : undefined;
  return onThisSystem() ?? ((await installed()) ? onThisSystem() : undefined);
}

function onThisSystem() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), onMac].find(isProgram);
}

async function installed() {
  if (
    process.getuid?.() !== 0 ||
    !(process.env.PATH ?? '').split(delimiter).some((f) => isProgram(join(f, 'apt-get')))
  ) {
    return false;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await runProgram('apt-get', ['update'], { env });
  if (update.code !== 0) return false;
  const args = ['install', '-y', '--no-install-recommends', 'chromium'];
  return (await runProgram('apt-get', args, { env })).code === 0;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not to be run by us.
    return false;
  }
}
