import type { Job } from '../../features/jobs/job';
import { useMessages } from '../../shared/i18n/messages';
import { useFormat } from '../format/use-format';
import { Facts } from '../ui/facts';
import { jobPageMessages } from './job-page-messages';

/** The advert as it is stored. */
export function JobFacts({ job }: { job: Job }) {
  const text = useMessages(jobPageMessages);
  const format = useFormat();
  const moment = (iso: string | null | undefined) => iso && <time dateTime={iso}>{format.moment(iso)}</time>;
  return (
    <div className="space-y-4">
      <Facts
        facts={[
          [text.id, <code key="id">{job.id}</code>],
          [text.company, job.company],
          [text.category, job.category],
          [text.location, job.location],
          [text.employmentType, job.employmentType],
          [text.salary, job.salary],
          [text.tags, job.tags?.join(', ')],
          [text.createdAt, moment(job.createdAt)],
          [text.expiresAt, moment(job.expiresAt)],
        ]}
      />
      {job.description && (
        <details>
          <summary className="cursor-pointer text-sm font-medium">{text.description}</summary>
          <p
            className="mt-2 max-w-prose text-sm whitespace-pre-line wrap-anywhere"
            lang={job.language ?? undefined}
          >
            {job.description}
          </p>
        </details>
      )}
    </div>
  );
}
