import { Agent, request } from 'node:http';
import { nearestPath } from './port-messages';

const idleForMs = 30_000;
const mostSockets = 64;
/** 1,000 candidates are 50 KB. */
const mostReplyBytes = 1_000_000;

export interface CallReply {
  readonly status: number;
  readonly body: string;
}

/** Posts questions to workers over connections that stay open. */
export function createIndexCalls() {
  const agent = new Agent({ keepAlive: true, maxSockets: mostSockets, timeout: idleForMs });

  /** Rejects where no whole reply comes until `signal` is aborted. */
  function post(url: string, sent: { body: string; authorization: string; signal: AbortSignal }) {
    const { body, authorization, signal } = sent;
    return new Promise<CallReply>((resolve, reject) => {
      const headers = {
        ...{ Authorization: authorization, 'Content-Type': 'application/json' },
        'Content-Length': Buffer.byteLength(body),
      };
      const call = request(`${url}${nearestPath}`, { agent, method: 'POST', headers, signal });
      call.once('error', (error: NodeJS.ErrnoException) => {
        // The worker closed an idle connection just when it was used again: that says nothing of the worker.
        if (call.reusedSocket && error.code === 'ECONNRESET') post(url, sent).then(resolve, reject);
        else reject(error);
      });
      call.once('response', (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
          if (text.length > mostReplyBytes) call.destroy(new Error('the reply is too long'));
        });
        response.once('error', reject);
        response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      });
      call.end(body);
    });
  }

  return { post, close: (): void => agent.destroy() };
}
