import { inside } from './app-error';

/** Said by `scripts/*.mjs`, which run before this is compiled and so have the words once more; a test compares them. */
export const installFailures = {
  nodeTooOld: inside({
    code: 'NODE_TOO_OLD',
    title: 'This needs Node.js 20.19 or newer',
    retryable: false,
    advice: 'Install a newer one from https://nodejs.org or with your version manager, and try again.',
  }),
  packagesNotInstalled: inside({
    code: 'PACKAGES_NOT_INSTALLED',
    title: '`npm ci` failed',
    retryable: true,
    advice: 'The first installation needs the network.',
  }),
  buildFailed: inside({
    code: 'BUILD_FAILED',
    title: ' failed',
    retryable: false,
    advice: 'The lines above say where.',
  }),
} as const;
