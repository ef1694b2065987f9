import { useMessages } from '../../shared/i18n/messages';
import type { OperatorJob } from '../api/operator-job';
import { JobFailureNote } from '../catalogue/job-failure-note';
import { useFormat } from '../format/use-format';
import { Badge } from '../ui/badge';
import { Facts } from '../ui/facts';
import { jobPageMessages } from './job-page-messages';

const looks = {
  pending: 'outline',
  processing: 'secondary',
  completed: 'good',
  failed: 'destructive',
} as const;

/** What is known of its embedding and of its list. */
export function JobEmbedding({ of: { embedding, similarity, listedBy, doing } }: { of: OperatorJob }) {
  const text = useMessages(jobPageMessages);
  const format = useFormat();
  const moment = (iso: string | null) => iso && <time dateTime={iso}>{format.moment(iso)}</time>;
  const number = (value: number | null) => (value === null ? null : format.number(value));
  return (
    <div className="space-y-4">
      <Facts
        facts={[
          [
            text.status,
            <Badge key="status" variant={looks[embedding.status]} data-testid="embedding-status">
              {text.statuses[embedding.status]}
            </Badge>,
          ],
          [text.doing, doing && <span lang="en">{doing}</span>],
          [text.retries, number(embedding.retries)],
          [text.model, embedding.model && <code>{embedding.model}</code>],
          [text.dimensions, number(embedding.dimensions)],
          [text.generatedAt, moment(embedding.generatedAt)],
          [text.language, embedding.language],
          [
            text.contentHash,
            embedding.contentHash && <code className="text-xs">{embedding.contentHash}</code>,
          ],
          [text.listedBy, format.number(listedBy)],
          [text.lastComputed, moment(similarity.lastComputed)],
          [text.nextComputeAt, moment(similarity.nextComputeAt)],
          [text.jobCount, number(similarity.jobCountWhenComputed)],
        ]}
      />
      {embedding.error && <JobFailureNote failure={embedding.error} open />}
    </div>
  );
}
