import { useMessages } from '../../shared/i18n/messages';
import { Failure } from '../../shared/ui/failure';
import { similarJobsMessages } from './similar-jobs-messages';

interface SimilarFailureProps {
  error: unknown;
  retrying: boolean;
  onRetry: () => void;
}

const look = {
  notice: 'similar-jobs-failure',
  title: 'similar-jobs-failure-title',
  reference: 'similar-jobs-failure-reference',
  button: 'similar-jobs-button',
};

export function SimilarFailure(props: SimilarFailureProps) {
  const { failed } = useMessages(similarJobsMessages);
  return <Failure title={failed} look={look} {...props} />;
}
