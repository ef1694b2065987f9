import { useMemo } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { UsageTotals } from '../api/usage';
import { orDash } from '../format/or-dash';
import { useFormat } from '../format/use-format';
import type { DataColumn } from '../table/data-table';
import { shareOf } from './share-of';
import { usageMessages } from './usage-messages';

/** The figures of a row, whatever it is of. */
export function useTotalsColumns(): DataColumn<UsageTotals>[] {
  const text = useMessages(usageMessages);
  const format = useFormat();
  return useMemo(() => {
    const percent = (hits: number, of: number) => orDash(shareOf(hits, of), (share) => format.percent(share));
    const number = { isNumber: true };
    return [
      { id: 'shown', header: text.shown, ...number, cell: ({ shown }) => format.number(shown) },
      { id: 'opened', header: text.opened, ...number, cell: ({ opened }) => format.number(opened) },
      {
        ...{ id: 'openedShare', header: text.openedShare, ...number },
        cell: ({ openedLists, shown }) => percent(openedLists, shown),
      },
      {
        ...{ id: 'appliedShare', header: text.appliedShare, ...number },
        cell: ({ appliedLists, shown }) => percent(appliedLists, shown),
      },
    ];
  }, [text, format]);
}
