import { useMessages } from '../../shared/i18n/messages';
import type { SimilarJobsAnswer } from './similar-jobs-answer';
import { similarJobsMessages } from './similar-jobs-messages';

interface SimilarStatusProps {
  answer: SimilarJobsAnswer | undefined;
  filtered: boolean;
  /** The advert itself is not there. */
  missing: boolean;
}

/** One line that says where the list comes from; read out when it changes. */
export function SimilarStatus({ answer, filtered, missing }: SimilarStatusProps) {
  const text = useMessages(similarJobsMessages);
  const isWorking = answer?.status === 'computing';
  return (
    <p
      className={isWorking ? 'similar-jobs-status similar-jobs-status-working' : 'similar-jobs-status'}
      role="status"
      aria-live="polite"
      data-testid="similar-status"
      data-status={answer?.status}
      data-source={answer?.source}
    >
      {answer ? statusText(answer, filtered, text) : missing ? text.missing : text.loading}
    </p>
  );
}

function statusText(
  { status, source, items }: SimilarJobsAnswer,
  filtered: boolean,
  text: (typeof similarJobsMessages)['en'],
): string {
  const hasStandIns = source === 'fallback' && items.length > 0;
  switch (status) {
    case 'computing':
      return hasStandIns ? text.computingFallback : text.computing;
    case 'unavailable':
      return hasStandIns ? text.unavailableFallback : text.unavailable;
    case 'ready':
      if (items.length === 0) return filtered ? text.noneFits : text.readyEmpty;
      return hasStandIns ? text.readyFallback : text.ready(items.length);
  }
}
