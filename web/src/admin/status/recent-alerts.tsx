import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import { useAlerts } from '../api/alerts';
import { useFailureWords } from '../catalogue/use-failure-words';
import { useFormat } from '../format/use-format';
import { Section } from '../ui/section';
import { StateLoading } from '../ui/state-loading';
import { statusMessages } from './status-messages';

const MOST = 3;

/** The newest of those that are open. */
export function RecentAlerts() {
  const text = useMessages(statusMessages);
  const format = useFormat();
  const failureWords = useFailureWords();
  const { items, error } = useAlerts('open');
  return (
    <Section
      title={text.alerts}
      aside={
        <Link href="/admin/alerts" className="text-sm underline underline-offset-4">
          {text.allAlerts}
        </Link>
      }
    >
      {!items && !error && <StateLoading />}
      {items?.length === 0 && <p>{text.noAlerts}</p>}
      {items && items.length > 0 && (
        <ul className="space-y-2" data-testid="recent-alerts">
          {items.slice(0, MOST).map((alert) => {
            const { title, advice, lang } = failureWords(alert);
            return (
              <li key={alert.id}>
                <p className="font-medium" lang={lang}>
                  {title}
                </p>
                <p className="text-sm" lang={lang}>
                  {advice}
                </p>
                <p className="text-sm text-muted-foreground">{format.moment(alert.raisedAt)}</p>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
