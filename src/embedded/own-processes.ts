import type { Config } from '../platform/config';
import { localUrl } from '../platform/public-url';
import { answersHttp } from './parts/answers';
import { nodePart } from './parts/node-process';
import type { Part } from './parts/part';

/** The API, and the worker unless it is switched off. */
export function ownProcesses(options: {
  config: Config;
  entries: { readonly api: string; readonly worker: string };
  environment: Readonly<Record<string, string>>;
}): Part[] {
  const { config, entries, environment } = options;
  const api = nodePart({
    ...{ id: 'api', name: 'API', entry: entries.api, environment },
    ports: [{ number: config.PORT, variable: 'PORT', host: config.HOST }],
    ready: (signal) => answersHttp(`${localUrl(config)}/health/ready`, signal),
  });
  if (!config.EMBEDDING_WORKER_ENABLED) return [api];
  return [api, nodePart({ id: 'worker', name: 'worker', entry: entries.worker, environment })];
}
