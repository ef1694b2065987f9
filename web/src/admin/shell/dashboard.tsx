import { useQuery } from '@tanstack/react-query';
import { useMessages } from '../../shared/i18n/messages';
import { LiveProvider } from '../live/live-provider';
import { NotAnAdmin } from '../session/not-an-admin';
import { sessionQuery } from '../session/session';
import { SignInPage } from '../session/sign-in-page';
import { SessionContext } from '../session/use-session';
import { ConnectionLine } from '../standing/connection-line';
import { StandingBar } from '../standing/standing-bar';
import { WorkerBanner } from '../standing/worker-banner';
import { StateError } from '../ui/state-error';
import { StateLoading } from '../ui/state-loading';
import { Header } from './header';
import { Page } from './page';
import { shellMessages } from './shell-messages';

export function Dashboard() {
  const text = useMessages(shellMessages);
  const { data: session, error, isFetching, refetch } = useQuery(sessionQuery);
  if (session === undefined) {
    return (
      <main className="mx-auto max-w-xl p-6">
        <h1 className="sr-only">{text.name}</h1>
        {error ? (
          <StateError
            title={text.sessionFailed}
            error={error}
            retrying={isFetching}
            onRetry={() => void refetch()}
          />
        ) : (
          <StateLoading />
        )}
      </main>
    );
  }
  if (!session) return <SignInPage />;
  return (
    <SessionContext value={session}>
      {session.caller.role === 'admin' ? <Signed /> : <NotAnAdmin />}
    </SessionContext>
  );
}

function Signed() {
  const text = useMessages(shellMessages);
  return (
    <LiveProvider>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-background focus:p-3"
      >
        {text.skip}
      </a>
      <WorkerBanner />
      <Header />
      <StandingBar />
      <Page />
      <ConnectionLine />
    </LiveProvider>
  );
}
