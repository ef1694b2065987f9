import type { Part } from './part';
import { answersHttp } from './answers';
import { pythonEnvironment } from './python-process';

/** The model whose name makes the server embed for text-to-text likeness. */
export const embeddedModel = 'e5-query';

/** The base URL handed on to the `openai` client. */
export const embeddingsUrl = (port: number): string => `http://127.0.0.1:${port}/v1`;

/**
 * multilingual-e5-small behind OpenAI's API. It uses every core while it works, so it runs at low priority:
 * a reader of the board never waits for an embedding.
 */
export function embeddingsPart(options: { command: string; before: readonly string[]; port: number }): Part {
  const { command, before, port } = options;
  return {
    id: 'embeddings',
    name: 'embedding server',
    command,
    args: [...before, '--host', '127.0.0.1', '--port', String(port), '--variant', 'original'],
    environment: pythonEnvironment,
    ports: [{ number: port, variable: 'EMBEDDING_PORT', ownService: 'OPENAI_BASE_URL or OPENAI_API_KEY' }],
    ready: (signal) => answersHttp(`http://127.0.0.1:${port}/health`, signal),
    readyWithinMs: 60_000,
    graceMs: 3_000,
    background: true,
    advice:
      'Set OPENAI_API_KEY, or OPENAI_BASE_URL for any server with the same API. Until then jobs stay pending ' +
      'and visitors see jobs of the same category and place.',
  };
}
