import { formatAge, formatDate } from '../../shared/i18n/dates';
import { useLanguage } from '../../shared/i18n/language';
import { useMessages } from '../../shared/i18n/messages';
import { categoryName } from './categories';
import { employmentTypeName } from './employment-types';
import type { Job } from './job';
import { jobMessages } from './job-messages';

export function JobFacts({ job }: { job: Job }) {
  const text = useMessages(jobMessages);
  const { language } = useLanguage();
  const facts: [string, string | null | undefined][] = [
    [text.category, job.category && categoryName(job.category, language)],
    [text.employmentType, job.employmentType && employmentTypeName(job.employmentType, language)],
    [text.salary, job.salary],
    [text.posted, formatAge(job.createdAt, language)],
    [text.applyBy, formatDate(job.expiresAt, language)],
  ];
  return (
    <dl className="job-facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
