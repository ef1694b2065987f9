import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { eventsPath, type Overview, overviewKey } from '../api/overview';
import { sessionKey } from '../session/session';
import { type Connection, ConnectionContext } from './connection';
import { followEvents } from './follow-events';
import { createListRefresher } from './list-refresher';

/** Keeps the overview true for as long as it is drawn, and has the lists on the page follow. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>({ state: 'connecting', lostAt: 0 });
  useEffect(() => {
    const refresher = createListRefresher(client);
    const stop = followEvents<Overview>({
      path: eventsPath,
      event: 'overview',
      onData: (overview) => {
        setConnection((before) => (before.state === 'live' ? before : { state: 'live', lostAt: 0 }));
        client.setQueryData(overviewKey, overview);
        refresher.see(overview);
      },
      onLost: () =>
        setConnection((before) =>
          before.state === 'live' ? { state: 'reconnecting', lostAt: Date.now() } : before,
        ),
      // Perhaps the session is over: then this leads to the sign-in.
      onRefused: () => void client.invalidateQueries({ queryKey: sessionKey }),
    });
    return () => {
      stop();
      refresher.stop();
    };
  }, [client]);
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}
