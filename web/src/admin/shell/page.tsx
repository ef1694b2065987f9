import { Suspense, useEffect, useRef } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { useAddress } from '../../shared/navigation/address';
import { ErrorBoundary } from '../../shared/ui/error-boundary';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { PageHead } from '../ui/page-head';
import { StateLoading } from '../ui/state-loading';
import { matchRoute } from './match-route';
import { shellMessages } from './shell-messages';

/** The page at the present address. One that breaks leaves the rest of the dashboard standing. */
export function Page() {
  const text = useMessages(shellMessages);
  const { pathname } = new URL(useAddress(), window.location.origin);
  const match = matchRoute(pathname);
  const main = useFocusOnNewPath(pathname);
  return (
    <main
      id="main"
      ref={main}
      tabIndex={-1}
      className="mx-auto max-w-7xl p-4 pb-16 outline-none md:p-6 md:pb-16"
    >
      <ErrorBoundary key={pathname} fallback={<PageFailed />}>
        <Suspense fallback={<StateLoading />}>
          {match ? (
            <match.page {...match.properties} />
          ) : (
            <PageHead title={text.unknown} lead={text.unknownHint} />
          )}
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}

/** Also where a part of the page could not be loaded, as after a new version was installed. */
function PageFailed() {
  const text = useMessages(shellMessages);
  return (
    <>
      <PageHead title={text.pageFailed} />
      <Alert role="alert" variant="destructive" className="mt-4">
        <p>
          {text.broken} (<code>PAGE_BROKEN</code>)
        </p>
        <Button className="mt-3" onClick={() => window.location.reload()}>
          {text.reload}
        </Button>
      </Alert>
    </>
  );
}

/** After a step to another page the keyboard starts there, as it would on a newly loaded page. */
function useFocusOnNewPath(path: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
