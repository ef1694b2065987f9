import type { Part, PortUse } from './part';

/** A process of our own: the API or the worker. */
export function nodePart(options: {
  id: string;
  name: string;
  /** The compiled entry point. */
  entry: string;
  environment: Readonly<Record<string, string>>;
  ports?: readonly PortUse[];
  ready?: Part['ready'];
}): Part {
  return {
    id: options.id,
    name: options.name,
    command: process.execPath,
    args: ['--enable-source-maps', options.entry],
    environment: options.environment,
    ports: options.ports ?? [],
    // Without a port there is nothing to ask; that it lives is seen anyway.
    ready: options.ready ?? (() => Promise.resolve(true)),
    readyWithinMs: 60_000,
    // Work in hand may be finished; what is cut off, Temporal gives to the next worker.
    graceMs: 15_000,
    ours: true,
    advice: 'Correct what the log names and start again.',
  };
}
