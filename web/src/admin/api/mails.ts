import { useMutation, useQueryClient } from '@tanstack/react-query';
import { actionPath, adminPath } from './paths';
import { useAdminApi } from './use-admin-api';
import { usePages } from './use-pages';

export interface Mail {
  id: string;
  kind: 'alert' | 'over' | 'digest' | 'test';
  to: string[];
  subject: string;
  state: 'waiting' | 'sent' | 'refused';
  tries: number;
  error: string | null;
  createdAt: string;
  sentAt: string | null;
  text: string;
}

const mailsKey = ['mails'] as const;

export function useMails() {
  return usePages<Mail>({ everyMs: 3_000, queryKey: mailsKey, path: `${adminPath}/mails` }, ({ id }) => id);
}

/** Where the mail is as its reader sees it; for a frame, since it is a document of its own. */
export const mailHtmlPath = (id: string) => `${adminPath}/mails/${encodeURIComponent(id)}/html`;

export function useTestAlert() {
  const api = useAdminApi();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<{ mailId: string }>(actionPath('test-alert'), {}),
    onSuccess: () => client.invalidateQueries({ queryKey: mailsKey }),
  });
}
