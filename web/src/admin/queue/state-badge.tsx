import { useMessages } from '../../shared/i18n/messages';
import type { QueueState } from '../api/queue';
import { Badge } from '../ui/badge';
import { queueMessages } from './queue-messages';

const looks = { pending: 'outline', processing: 'secondary', failed: 'destructive' } as const;

export function StateBadge({ state }: { state: QueueState }) {
  const text = useMessages(queueMessages);
  return <Badge variant={looks[state]}>{text.one[state]}</Badge>;
}
