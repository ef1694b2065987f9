import type { DebugCategory } from '../debug/debug-category';

/** What an event is about. Three of them can be told in the log too: see `DEBUG_…`. */
export type TraceCategory = DebugCategory | 'HTTP' | 'MAIL';
