import { useDocumentTitle } from '../../shared/browser/use-document-title';
import { useMessages } from '../../shared/i18n/messages';
import { useAlerts } from '../api/alerts';
import { PageHead } from '../ui/page-head';
import { PagedList } from '../ui/paged-list';
import { Section } from '../ui/section';
import { AlertCard } from './alert-card';
import { alertsMessages } from './alerts-messages';
import { Mails } from './mails';

/** What needs somebody, what needed somebody, and the mails that said so. */
export default function AlertsPage() {
  const text = useMessages(alertsMessages);
  useDocumentTitle(text.title);
  return (
    <div className="space-y-6">
      <PageHead title={text.title} />
      <AlertList state="open" title={text.open} empty={text.noneOpen} />
      <Mails />
      <AlertList state="over" title={text.past} empty={text.nonePast} />
    </div>
  );
}

function AlertList({ state, title, empty }: { state: 'open' | 'over'; title: string; empty: string }) {
  const text = useMessages(alertsMessages);
  return (
    <Section title={title} plain>
      <PagedList list={useAlerts(state)} failed={text.failed} empty={empty} more={text.more}>
        {(alerts) => (
          <ul className="grid gap-3" data-testid={`alerts-${state}`}>
            {alerts.map((alert) => (
              <li key={alert.id}>
                <AlertCard alert={alert} />
              </li>
            ))}
          </ul>
        )}
      </PagedList>
    </Section>
  );
}
