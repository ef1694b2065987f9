import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import { type MigrationReport, useReports } from '../api/reports';
import { failureWords } from '../catalogue/failure-words';
import { KnownFailure } from '../catalogue/known-failure';
import { useFormat } from '../format/use-format';
import { jobHref } from '../shell/admin-address';
import { type DataColumn, DataTable } from '../table/data-table';
import { PagedList } from '../ui/paged-list';
import { Section } from '../ui/section';
import { reportsMessages } from './reports-messages';

const anId = /^[0-9a-f]{24}$/;

export function Reports() {
  const text = useMessages(reportsMessages);
  const format = useFormat();
  const list = useReports();
  const columns = useMemo(
    (): DataColumn<MigrationReport>[] => [
      {
        ...{ id: 'advert', header: text.advert, isRowHeader: true },
        // A board's own documents may have other ids than ours; those have no page.
        cell: ({ jobId }) =>
          anId.test(jobId) ? (
            <Link href={jobHref(jobId)} className="underline underline-offset-4">
              <code>{jobId}</code>
            </Link>
          ) : (
            <code>{jobId}</code>
          ),
      },
      {
        ...{ id: 'reason', header: text.reason },
        cell: ({ code, reason }) => (
          <>
            <KnownFailure code={code} />
            {reason !== failureWords.en[code]?.title && (
              <span lang="en" className="text-muted-foreground">
                {reason}
              </span>
            )}
          </>
        ),
      },
      { id: 'at', header: text.at, cell: ({ at }) => format.moment(at) },
    ],
    [text, format],
  );
  return (
    <Section title={text.title} lead={text.lead}>
      <PagedList list={list} failed={text.failed} empty={text.empty} more={text.more}>
        {(items) => (
          <DataTable
            caption={text.title}
            columns={columns}
            rows={items}
            rowId={({ jobId }) => jobId}
            testId="reports"
          />
        )}
      </PagedList>
    </Section>
  );
}
