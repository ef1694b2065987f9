import { useState } from 'react';

interface Seen {
  names: string[];
  appeared: ReadonlySet<string>;
}

/** Names that were not in the list before its last change. Of the first list ever shown, none is news. */
export function useNewlyAppeared(names: string[]): ReadonlySet<string> {
  const [seen, setSeen] = useState<Seen>({ names, appeared: new Set() });
  if (seen.names.join() !== names.join()) {
    setSeen({ names, appeared: new Set(names.filter((name) => !seen.names.includes(name))) });
  }
  return seen.appeared;
}
