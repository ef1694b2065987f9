import { formatAge } from '../../shared/i18n/dates';
import { useLanguage } from '../../shared/i18n/language';
import { Link } from '../../shared/navigation/link';
import { categoryName } from './categories';
import { employmentTypeName } from './employment-types';
import type { Job } from './job';
import { whereabouts } from './whereabouts';

export function JobCard({ job, href }: { job: Job; href: string }) {
  const { language } = useLanguage();
  const terms = [
    job.category && categoryName(job.category, language),
    job.employmentType && employmentTypeName(job.employmentType, language),
    job.salary,
  ].filter(Boolean);
  const where = whereabouts(job);
  return (
    <li className="job-card">
      <h2 className="job-card-title" lang={job.language ?? undefined}>
        <Link href={href} data-testid="job-link">
          {job.title}
        </Link>
      </h2>
      {where && <p className="job-card-where">{where}</p>}
      <p className="job-card-terms">
        {terms.map((term, place) => (
          <span key={place}>{term}</span>
        ))}
      </p>
      {job.createdAt && (
        <time className="job-card-age" dateTime={job.createdAt}>
          {formatAge(job.createdAt, language)}
        </time>
      )}
    </li>
  );
}
