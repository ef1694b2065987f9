import { useMessages } from '../../shared/i18n/messages';
import type { UsageTotals } from '../api/usage';
import { orDash } from '../format/or-dash';
import { useFormat } from '../format/use-format';
import { Section } from '../ui/section';
import { shareOf } from './share-of';
import { usageMessages } from './usage-messages';

/** All lists of the period together. */
export function UsageFigures({ totals }: { totals: UsageTotals }) {
  const text = useMessages(usageMessages);
  const format = useFormat();
  const figure = (name: string, value: string, small: string) => (
    <div>
      <dt className="text-sm text-muted-foreground">{name}</dt>
      <dd>
        <span className="block text-2xl font-semibold tabular-nums">{value}</span>
        <span className="block text-xs text-muted-foreground">{small}</span>
      </dd>
    </div>
  );
  const percent = (hits: number) => orDash(shareOf(hits, totals.shown), (share) => format.percent(share));
  return (
    <Section title={text.title} titleHidden>
      <dl className="grid gap-4 sm:grid-cols-3" data-testid="usage-figures">
        {figure(text.shown, format.number(totals.shown), text.shownHint)}
        {figure(text.openedShare, percent(totals.openedLists), text.openedOf(format.number(totals.opened)))}
        {figure(
          text.appliedShare,
          percent(totals.appliedLists),
          text.appliedOf(format.number(totals.applied)),
        )}
      </dl>
    </Section>
  );
}
