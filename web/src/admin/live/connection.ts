import { createContext, use } from 'react';

export interface Connection {
  /** `connecting`: it was never there yet; `reconnecting`: it was, and is on its way back. */
  state: 'connecting' | 'live' | 'reconnecting';
  /** When it broke, in milliseconds since 1970; 0 while it did not. */
  lostAt: number;
}

export const ConnectionContext = createContext<Connection>({ state: 'connecting', lostAt: 0 });

export const useConnection = () => use(ConnectionContext);
