import { useState } from 'react';

interface Outcome {
  error: Error | null;
  isSuccess: boolean;
  isPlaceholderData: boolean;
}

/**
 * A query's error until it succeeds. React Query forgets the error of a query without data while it tries again; with
 * every try the page would flicker between the failure and the empty frame.
 */
export function useLastingError({ error, isSuccess, isPlaceholderData }: Outcome): Error | null {
  const [last, setLast] = useState(error);
  const next = error ?? (isSuccess && !isPlaceholderData ? null : last);
  if (next !== last) setLast(next);
  return next;
}
