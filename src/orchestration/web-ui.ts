/** Addresses in the Temporal Web UI; null where nobody said where that is. */
export interface WebUi {
  /** Without a run: the newest one. */
  readonly workflow: (workflowId: string, runId?: string) => string | null;
}

/** @param options.url `TEMPORAL_UI_URL`, with or without a slash at its end */
export function createWebUi(options: { url: string | undefined; namespace: string }): WebUi {
  const { url, namespace } = options;
  const base = `${url?.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows`;
  return {
    workflow: (workflowId, runId) => {
      if (url === undefined) return null;
      const workflow = `${base}/${encodeURIComponent(workflowId)}`;
      return runId === undefined ? workflow : `${workflow}/${encodeURIComponent(runId)}/history`;
    },
  };
}
