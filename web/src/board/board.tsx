import { useEffect, useRef } from 'react';
import { useOnline } from '../shared/browser/use-online';
import { useMessages } from '../shared/i18n/messages';
import { useAddress } from '../shared/navigation/address';
import { AdvertPage } from './advert-page';
import { type BoardAddress, readAddress } from './board-address';
import { BoardHeader } from './board-header';
import { boardMessages } from './board-messages';
import { ListPage } from './list-page';
import { PostPage } from './post-page';
import { UnknownPage } from './unknown-page';

export function Board() {
  const text = useMessages(boardMessages);
  const isOnline = useOnline();
  const address = readAddress(useAddress());
  const { view, filters } = address;
  const main = useFocusOnNewView(view.name === 'advert' ? view.jobId : view.name);
  return (
    <>
      <a className="skip-link" href="#main">
        {text.skip}
      </a>
      <BoardHeader filters={filters} isPosting={view.name === 'post'} />
      <div role="status" className="offline-line">
        {!isOnline && <p>{text.offline}</p>}
      </div>
      <main id="main" ref={main} tabIndex={-1} className="page">
        <Page address={address} />
      </main>
    </>
  );
}

function Page({ address: { view, filters } }: { address: BoardAddress }) {
  switch (view.name) {
    case 'list':
      return <ListPage filters={filters} />;
    case 'advert':
      return <AdvertPage key={view.jobId} jobId={view.jobId} filters={filters} />;
    case 'post':
      return <PostPage filters={filters} />;
    case 'unknown':
      return <UnknownPage filters={filters} />;
  }
}

/** After a step to another view the keyboard starts there, as it would on a newly loaded page. */
function useFocusOnNewView(view: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(view);
  useEffect(() => {
    if (shown.current === view) return;
    shown.current = view;
    main.current?.focus({ preventScroll: true });
  }, [view]);
  return main;
}
