import type { ComponentType } from 'react';
import { lazyPart } from './ui/lazy-part';

/** A page and the address that it is at; `:name` is a part that the page gets as a property. */
interface Route {
  path: string;
  page: ComponentType<never>;
}

/** Each page is a chunk of its own, loaded when somebody goes there. */
export const routes: readonly Route[] = [
  { path: '/admin', page: lazyPart(() => import('./status/status-page')) },
  { path: '/admin/workers', page: lazyPart(() => import('./workers/workers-page')) },
  { path: '/admin/migrations', page: lazyPart(() => import('./migrations/migrations-page')) },
  { path: '/admin/costs', page: lazyPart(() => import('./costs/costs-page')) },
  { path: '/admin/usage', page: lazyPart(() => import('./usage/usage-page')) },
  { path: '/admin/queue', page: lazyPart(() => import('./queue/queue-page')) },
  { path: '/admin/alerts', page: lazyPart(() => import('./alerts/alerts-page')) },
  { path: '/admin/settings', page: lazyPart(() => import('./settings/settings-page')) },
  { path: '/admin/audit', page: lazyPart(() => import('./audit/audit-page')) },
  { path: '/admin/jobs/:id', page: lazyPart(() => import('./job/job-page')) },
  { path: '/admin/traces', page: lazyPart(() => import('./trace/traces-page')) },
  { path: '/admin/traces/:debugId', page: lazyPart(() => import('./trace/trace-page')) },
];
