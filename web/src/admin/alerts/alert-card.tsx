import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { Alert } from '../api/alerts';
import { useFailureWords } from '../catalogue/use-failure-words';
import { useFormat } from '../format/use-format';
import { jobHref, traceHref } from '../shell/admin-address';
import { Badge } from '../ui/badge';
import { Card, CardContent, CardHeader, CardTitle } from '../ui/card';
import { alertsMessages } from './alerts-messages';

const anId = /^[0-9a-f]{24}$/;

/** What happened, since when, and what to do about it. */
export function AlertCard({ alert }: { alert: Alert }) {
  const text = useMessages(alertsMessages);
  const format = useFormat();
  const { title, advice, lang } = useFailureWords()(alert);
  const { code, subject, detail, open, raisedAt, lastSeenAt, overAt, count, examples, debugId } = alert;
  return (
    <Card data-testid="alert" data-open={open}>
      <CardHeader className="flex flex-wrap items-center gap-2">
        <Badge variant={open ? 'destructive' : 'secondary'}>{open ? text.isOpen : text.isOver}</Badge>
        <CardTitle lang={lang}>{title}</CardTitle>
      </CardHeader>
      <CardContent className="space-y-2 text-sm">
        <p>
          <strong>{text.advice}:</strong> <span lang={lang}>{advice}</span>
        </p>
        <p className="text-muted-foreground">
          {text.since} <time dateTime={raisedAt}>{format.moment(raisedAt)}</time>
          {overAt
            ? ` · ${text.lasted(format.milliseconds(Date.parse(overAt) - Date.parse(raisedAt)))}`
            : ` · ${text.lastSeen} ${format.moment(lastSeenAt)}`}
          {` · ${text.seen(count)}`}
        </p>
        <p className="text-muted-foreground wrap-anywhere">
          <code>{code}</code> · <span lang="en">{subject}</span>
          {detail !== '' && <span lang="en"> · {detail}</span>}
        </p>
        {examples.length > 0 && (
          <p>
            {text.examples}:{' '}
            {examples.map((id) => (
              <span key={id} className="mr-2">
                {anId.test(id) ? (
                  <Link href={jobHref(id)} className="underline underline-offset-4">
                    <code>{id}</code>
                  </Link>
                ) : (
                  <code>{id}</code>
                )}
              </span>
            ))}
          </p>
        )}
        {debugId && (
          <p>
            {text.trace}:{' '}
            <Link href={traceHref(debugId)} className="underline underline-offset-4">
              <code>{debugId}</code>
            </Link>
          </p>
        )}
      </CardContent>
    </Card>
  );
}
