import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import { SimilarJobs as List } from '../src/features/similar-jobs/similar-jobs';
import type { SimilarJobsProps as ListProps } from '../src/features/similar-jobs/similar-jobs-props';
import { InLanguage, type Language } from '../src/shared/i18n/language';
import { lookedUp } from './looked-up';

export interface SimilarJobsProps extends ListProps {
  /** Of the list's texts, English or Albanian; adverts in it come first where two are equally like. Absent: `en`. */
  language?: Language | undefined;
}

/**
 * The adverts most like one advert, from a "similar jobs" API, for any React site (18 or newer). It says when the list is
 * still being computed, is a stand-in or cannot be had, follows it while it changes, and tries again by itself when the API is away.
 * Needs the origin of the page in the API's `CORS_ORIGINS`, and its style sheet once.
 */
export function SimilarJobs({ language = 'en', ...props }: SimilarJobsProps): ReactElement {
  const [client] = useState(lookedUp);
  return (
    <QueryClientProvider client={client}>
      <InLanguage language={language}>
        {/* Another advert has another list: no filter and no place in it stays. */}
        <List key={props.jobId} {...props} />
      </InLanguage>
    </QueryClientProvider>
  );
}
