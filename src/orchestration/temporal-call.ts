import { isGrpcServiceError, NamespaceNotFoundError, ServiceError, type Client } from '@temporalio/client';
import { TemporalUnavailable } from '../platform/errors/temporal-errors';
import { withTemporalDeadline } from './temporal-client';

/**
 * Runs one call under the deadline. The client may take a second longer to say that nobody is there: it ends its last
 * try first, and one that is left behind would break a connection that is closed meanwhile.
 *
 * @throws {TemporalUnavailable} when the server is away, late or refuses; what else it says (no such workflow) as it is.
 */
export async function temporalCall<T>(client: Client, call: () => Promise<T>): Promise<T> {
  try {
    return await withTemporalDeadline(client, call);
  } catch (error) {
    const isAway = error instanceof ServiceError || error instanceof NamespaceNotFoundError;
    // Calls of the bare service fail with the connection's own errors.
    throw isAway || isGrpcServiceError(error) ? new TemporalUnavailable(error) : error;
  }
}
