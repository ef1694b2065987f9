import { startStack } from './stack';

/** The real MongoDB, Temporal and embedding server, once for all test files. */
export default async function globalSetup(): Promise<void> {
  const stack = await startStack();
  Object.assign(process.env, stack.environment);
  Object.assign(globalThis, { stopStack: stack.stop });
}
