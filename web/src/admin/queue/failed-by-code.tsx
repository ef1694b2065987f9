import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { FailedByCode as Failed } from '../api/queue';
import { useFailureWords } from '../catalogue/use-failure-words';
import { useFormat } from '../format/use-format';
import { ShareBar } from '../ui/share-bar';
import { queueMessages } from './queue-messages';
import { RetryAll } from './retry-all';

interface FailedByCodeProps {
  failed: Failed[];
  hrefOf: (code: string) => string;
  chosen: string;
}

/** Why adverts failed, the most frequent reason first, each with its way out. */
export function FailedByCode({ failed, hrefOf, chosen }: FailedByCodeProps) {
  const text = useMessages(queueMessages);
  const words = useFailureWords();
  const format = useFormat();
  const most = Math.max(1, ...failed.map(({ count }) => count));
  if (failed.length === 0) return <p className="text-muted-foreground">{text.noneFailed}</p>;
  return (
    <ul className="divide-y" data-testid="failed-by-code">
      {failed.map((each) => {
        const { title, lang } = words({ ...each, advice: '' });
        return (
          <li key={each.code} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
            <div className="min-w-0 flex-1 basis-64">
              <Link
                href={hrefOf(each.code)}
                aria-current={chosen === each.code ? 'true' : undefined}
                className="font-medium underline underline-offset-4 wrap-anywhere"
                lang={lang}
              >
                {title}
              </Link>
              <code className="block text-xs text-muted-foreground wrap-anywhere">{each.code}</code>
              <ShareBar share={each.count / most} className="mt-1 text-destructive" />
            </div>
            <span className="w-16 text-right text-lg font-semibold tabular-nums">
              {format.number(each.count)}
            </span>
            <RetryAll code={each.code} codeTitle={title} count={each.count} size="sm" />
          </li>
        );
      })}
    </ul>
  );
}
