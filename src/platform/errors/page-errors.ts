import { inside } from './app-error';

/** Met by a visitor's browser, where the pages (`web/`) have the codes once more; a test compares them. */
export const pageFailures = {
  serverUnreachable: inside({
    code: 'SERVER_UNREACHABLE',
    title: 'The server cannot be reached.',
    retryable: true,
    advice: 'Check the connection and try again; the page does so by itself every five seconds.',
  }),
  pageBroken: inside({
    code: 'PAGE_BROKEN',
    title: 'Something broke on this page.',
    retryable: true,
    advice: 'Load the page again. If it stays so, report it with what the console of the browser says.',
  }),
} as const;
