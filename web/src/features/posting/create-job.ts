import { useMutation, useQueryClient } from '@tanstack/react-query';
import { requestJson } from '../../shared/api/request-json';
import { jobQuery } from '../jobs/get-job';
import type { Job } from '../jobs/job';
import { jobListKey } from '../jobs/list-jobs';
import { type AdvertDraft, bodyOf } from './advert-draft';
import { rememberKey } from './employer-key';
import { forgetDraft } from './kept-draft';

interface NewAdvert {
  draft: AdvertDraft;
  key: string;
}

function createJob({ draft, key }: NewAdvert) {
  return requestJson<Job>('/api/jobs', { method: 'POST', body: bodyOf(draft), key });
}

export function useCreateJob(onCreated: (job: Job) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: createJob,
    onSuccess: (job, { key }) => {
      // Only a key that worked is worth keeping.
      rememberKey(key);
      forgetDraft();
      client.setQueryData(jobQuery(job.id).queryKey, job);
      void client.invalidateQueries({ queryKey: jobListKey });
      onCreated(job);
    },
  });
}
