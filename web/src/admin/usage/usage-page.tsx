import { useId } from 'react';
import { useDocumentTitle } from '../../shared/browser/use-document-title';
import { useMessages } from '../../shared/i18n/messages';
import { type Usage, useUsage } from '../api/usage';
import { useFilters } from '../shell/use-filters';
import { ActionFailure } from '../ui/action-failure';
import { Label } from '../ui/label';
import { PageHead } from '../ui/page-head';
import { Section } from '../ui/section';
import { Select } from '../ui/select';
import { StateEmpty } from '../ui/state-empty';
import { StateError } from '../ui/state-error';
import { StateLoading } from '../ui/state-loading';
import { ExperimentSection } from './experiment-section';
import { UsageByDay } from './usage-by-day';
import { UsageByModel } from './usage-by-model';
import { UsageByPosition } from './usage-by-position';
import { UsageFigures } from './usage-figures';
import { usageMessages } from './usage-messages';

const usualDays = '30';
const noFilters = { days: '' };

/** What readers do with similar lists, and which of two presentations they like better. */
export default function UsagePage() {
  const text = useMessages(usageMessages);
  const id = useId();
  const { filters, change } = useFilters(noFilters);
  const days = filters.days in text.periods ? filters.days : usualDays;
  const { data, error, isFetching, refetch } = useUsage(days);
  useDocumentTitle(text.title);
  return (
    <div className="space-y-6">
      <PageHead title={text.title} lead={text.lead} />
      <div className="flex items-center gap-2">
        <Label htmlFor={id}>{text.period}</Label>
        <Select
          id={id}
          className="w-auto"
          value={days}
          onChange={({ target }) => change({ days: target.value === usualDays ? '' : target.value })}
        >
          {Object.entries(text.periods).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      {data ? (
        <>
          <ActionFailure title={text.failed} error={error} />
          <UsageSections usage={data} />
        </>
      ) : error ? (
        <StateError title={text.failed} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : (
        <StateLoading />
      )}
    </div>
  );
}

function UsageSections({ usage }: { usage: Usage }) {
  const text = useMessages(usageMessages);
  const isEmpty = usage.totals.shown + usage.totals.opened === 0;
  return (
    <>
      {isEmpty ? (
        <StateEmpty title={text.empty} hint={text.emptyHint} />
      ) : (
        <>
          <UsageFigures totals={usage.totals} />
          <UsageByPosition rows={usage.byPosition} />
          <Section title={text.byModel}>
            <UsageByModel rows={usage.byModel} />
          </Section>
          <UsageByDay rows={usage.byDay} />
        </>
      )}
      <ExperimentSection experiment={usage.experiment} />
    </>
  );
}
