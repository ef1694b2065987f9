import { useEffect, useRef } from 'react';
import { rememberOpened } from './opened-from';
import { type ListOrigin, tellEvent } from './tell-event';

/** So much of a list must be inside the window before somebody can be said to have seen it. */
const SEEN_FROM = '0px 0px -40px 0px';

/**
 * Has it counted that a list is seen, once, and which of its adverts are opened, each once. `list` goes to the list's
 * element; `opened` is called with an advert of it and its place, from 1.
 */
export function useListUsage<List extends Element>(
  origin: ListOrigin,
  items: number,
  /** Which API is told; with `isCounted` false nobody is, and nothing is kept in the browser. */
  { baseUrl, isCounted }: { baseUrl: string; isCounted: boolean },
) {
  const list = useRef<List>(null);
  const opened = useRef(new Set<string>());
  // Tells, once, that the list was seen.
  const tellSeen = useRef<() => void>(undefined);
  const { from, source, variant } = origin;
  const isThere = isCounted && items > 0;
  // What is there when it is seen counts; that a list is filled up a moment later makes it no other one.
  const length = useRef(items);
  useEffect(() => {
    length.current = items;
  }, [items]);

  useEffect(() => {
    const element = list.current;
    if (!element || !isThere) return;
    opened.current = new Set();
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) tellSeen.current?.();
      },
      { rootMargin: SEEN_FROM },
    );
    tellSeen.current = () => {
      tellSeen.current = undefined;
      observer.disconnect();
      tellEvent({ type: 'shown', from, source, ...(variant && { variant }), items: length.current }, baseUrl);
    };
    observer.observe(element);
    return () => observer.disconnect();
  }, [from, source, variant, isThere, baseUrl]);

  return {
    list,
    opened: (jobId: string, position: number): void => {
      if (!isCounted) return;
      // Whoever is quick opens an advert before the browser has said that its list is in view.
      tellSeen.current?.();
      const place = { from, source, ...(variant && { variant }), position };
      rememberOpened(jobId, place);
      if (opened.current.has(jobId)) return;
      const again = opened.current.size > 0;
      opened.current.add(jobId);
      tellEvent({ type: 'opened', ...place, to: jobId, ...(again && { again }) }, baseUrl);
    },
  };
}
