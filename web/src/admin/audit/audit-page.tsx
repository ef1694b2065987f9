import { useDocumentTitle } from '../../shared/browser/use-document-title';
import { useMessages } from '../../shared/i18n/messages';
import { type AuditFilters, useAuditLog } from '../api/audit';
import { useFilters } from '../shell/use-filters';
import { PageHead } from '../ui/page-head';
import { PagedList } from '../ui/paged-list';
import { Section } from '../ui/section';
import { AuditFilterForm } from './audit-filter-form';
import { auditMessages } from './audit-messages';
import { AuditTable } from './audit-table';

const noFilters: AuditFilters = { action: '', who: '', result: '' };

/** Who did what to the installation, and what came of it. */
export default function AuditPage() {
  const text = useMessages(auditMessages);
  const { filters, change } = useFilters(noFilters);
  const list = useAuditLog(filters);
  const filtered = Object.values(filters).some((value) => value !== '');
  useDocumentTitle(text.title);
  return (
    <div className="space-y-6">
      <PageHead title={text.title} lead={text.lead} />
      <Section title={text.title} titleHidden>
        <AuditFilterForm filters={filters} onChange={change} />
        <PagedList
          list={list}
          failed={text.failed}
          empty={filtered ? text.noMatch : text.none}
          more={text.more}
        >
          {(entries) => (
            <>
              <p role="status" className="text-sm text-muted-foreground">
                {text.entries(entries.length)}
              </p>
              <AuditTable entries={entries} />
            </>
          )}
        </PagedList>
      </Section>
    </div>
  );
}
