import type { QueryClient } from '@tanstack/react-query';
import { createQueryClient } from '../src/shared/api/create-query-client';

let inThisPage: QueryClient | undefined;

/** What the lists of this page have been told: whoever comes back sees it at once. A server that draws pages keeps nothing. */
export function lookedUp(): QueryClient {
  if (typeof window === 'undefined') return createQueryClient();
  inThisPage ??= createQueryClient();
  return inThisPage;
}
