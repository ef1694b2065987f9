import { readStored, writeStored } from '../../shared/browser/stored-text';

const RELOADED_AT = 'admin.reloaded';
const ONCE_IN_MS = 60_000;

/**
 * A dashboard that was open while a new release came asks for parts of the old one, which are gone: it loads itself anew,
 * at the same address. Where that does not help, the page says that it is broken.
 */
export function reloadAfterRelease() {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(readStored(() => window.sessionStorage, RELOADED_AT) ?? 0);
    if (Date.now() - last < ONCE_IN_MS) return;
    if (!writeStored(() => window.sessionStorage, RELOADED_AT, String(Date.now()))) return;
    event.preventDefault();
    window.location.reload();
  });
}
