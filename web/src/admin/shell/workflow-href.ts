import type { Settings } from '../api/settings';

/** All runs of a workflow in the Temporal Web UI; null where that has no address, or none is known yet. */
export function workflowHref(settings: Settings | undefined, workflowId: string): string | null {
  if (!settings?.temporalUiUrl) return null;
  const base = settings.temporalUiUrl.replace(/\/+$/, '');
  return `${base}/namespaces/${encodeURIComponent(settings.namespace)}/workflows/${encodeURIComponent(workflowId)}`;
}
