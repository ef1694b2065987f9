import { safeWebAddress } from '../../shared/browser/safe-web-address';
import { useMessages } from '../../shared/i18n/messages';
import { tellApplied } from '../usage/opened-from';
import type { Job } from './job';
import { JobDescription } from './job-description';
import { JobFacts } from './job-facts';
import { jobMessages } from './job-messages';
import { MarkedText } from './marked-text';
import { type Marks, noMarks } from './marks';
import { whereabouts } from './whereabouts';

interface JobArticleProps {
  job: Job;
  /** Words that the adverts beside it have as well. */
  marks?: Marks;
}

export function JobArticle({ job, marks = noMarks }: JobArticleProps) {
  const text = useMessages(jobMessages);
  const url = safeWebAddress(job.url);
  const tags = job.tags ?? [];
  const lang = job.language ?? undefined;
  const where = whereabouts(job);
  return (
    <article className="job">
      {job.status === 'closed' && <p className="notice notice-quiet">{text.closed}</p>}
      <header className="job-head">
        <h1 data-testid="job-title" lang={lang}>
          <MarkedText text={job.title} marks={marks} />
        </h1>
        {where && <p className="job-where">{where}</p>}
      </header>
      <JobFacts job={job} />
      <h2>{text.description}</h2>
      {job.description ? (
        <JobDescription text={job.description} lang={lang} marks={marks} />
      ) : (
        <p className="quiet">{text.noDescription}</p>
      )}
      {tags.length > 0 && (
        <>
          <h2 className="visually-hidden">{text.tags}</h2>
          <ul className="chips" lang={lang}>
            {[...new Set(tags)].map((tag) => (
              <li key={tag} className="chip">
                <MarkedText text={tag} marks={marks} />
              </li>
            ))}
          </ul>
        </>
      )}
      {url && (
        <p>
          <a
            className="button button-primary"
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            onClick={() => tellApplied(job.id)}
          >
            {text.open} <span aria-hidden="true">↗</span>
            <span className="visually-hidden"> {text.newTab}</span>
          </a>
        </p>
      )}
    </article>
  );
}
