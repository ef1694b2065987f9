import { connect, type IncomingHttpHeaders } from 'node:http2';

const path = '/temporal.api.workflowservice.v1.WorkflowService/DescribeNamespace';

/**
 * Whether the server knows the namespace, which is later than its port opening: a worker that comes between
 * the two is turned away.
 *
 * Speaks gRPC by hand (one unary call is one HTTP/2 request), because loading the client library takes longer
 * than Temporal itself takes to start.
 */
export function temporalAnswers(port: number, namespace: string): Promise<boolean> {
  return new Promise((resolve) => {
    const session = connect(`http://127.0.0.1:${port}`);
    let status: unknown;
    const answer = (): void => {
      session.destroy();
      resolve(status === '0');
    };
    session.setTimeout(2_000, answer);
    session.on('error', answer);
    const request = session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    request.on('response', (headers) => (status ??= headers['grpc-status']));
    request.on('trailers', (headers: IncomingHttpHeaders) => (status = headers['grpc-status']));
    request.on('error', answer);
    request.on('close', answer);
    request.resume();
    request.end(describeNamespace(namespace));
  });
}

/** Protocol buffers: field 1, a string; framed by one byte (not compressed) and four of length. */
function describeNamespace(namespace: string): Buffer {
  const name = Buffer.from(namespace);
  const length = name.length < 128 ? [name.length] : [(name.length & 0x7f) | 0x80, name.length >> 7];
  const message = Buffer.concat([Buffer.from([0x0a, ...length]), name]);
  const frame = Buffer.alloc(5);
  frame.writeUInt32BE(message.length, 1);
  return Buffer.concat([frame, message]);
}
