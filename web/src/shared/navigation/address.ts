import { useSyncExternalStore } from 'react';

const MOVED = 'board:moved';

function subscribe(changed: () => void) {
  window.addEventListener('popstate', changed);
  window.addEventListener(MOVED, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(MOVED, changed);
  };
}

/** Path and query of the page, kept in step with the history. */
export function useAddress(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname + window.location.search);
}

interface MoveOptions {
  replace?: boolean;
  /** Kept with the history entry, for what the page at that address should know about how one got there. */
  state?: unknown;
}

export function moveTo(href: string, { replace = false, state = null }: MoveOptions = {}) {
  const samePath = new URL(href, window.location.href).pathname === window.location.pathname;
  if (replace) window.history.replaceState(state, '', href);
  else window.history.pushState(state, '', href);
  window.dispatchEvent(new Event(MOVED));
  if (!samePath) window.scrollTo(0, 0);
}
