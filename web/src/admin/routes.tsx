import { type ComponentType, lazy } from 'react';

/** A page and the address that it is at; `:name` is a part that the page gets as a property. */
interface Route {
  path: string;
  page: ComponentType<never>;
}

/** Each page is a chunk of its own, loaded when somebody goes there. */
export const routes: readonly Route[] = [
  { path: '/admin', page: lazy(() => import('./status/status-page')) },
  { path: '/admin/workers', page: lazy(() => import('./workers/workers-page')) },
  { path: '/admin/migrations', page: lazy(() => import('./migrations/migrations-page')) },
  { path: '/admin/costs', page: lazy(() => import('./costs/costs-page')) },
  { path: '/admin/usage', page: lazy(() => import('./usage/usage-page')) },
  { path: '/admin/queue', page: lazy(() => import('./queue/queue-page')) },
  { path: '/admin/alerts', page: lazy(() => import('./alerts/alerts-page')) },
  { path: '/admin/settings', page: lazy(() => import('./settings/settings-page')) },
  { path: '/admin/audit', page: lazy(() => import('./audit/audit-page')) },
  { path: '/admin/jobs/:id', page: lazy(() => import('./job/job-page')) },
  { path: '/admin/traces', page: lazy(() => import('./trace/traces-page')) },
  { path: '/admin/traces/:debugId', page: lazy(() => import('./trace/trace-page')) },
];
