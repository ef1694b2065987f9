/** Temporal's command line for this namespace; its own default needs no naming. */
export const temporalCommand = (namespace = 'default'): string =>
  namespace === 'default' ? 'temporal' : `temporal --namespace ${namespace}`;
