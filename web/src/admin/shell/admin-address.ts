export const queueHref = '/admin/queue';

export const jobHref = (id: string) => `/admin/jobs/${encodeURIComponent(id)}`;

export const tracesHref = '/admin/traces';

export const traceHref = (debugId: string) => `/admin/traces/${encodeURIComponent(debugId)}`;
