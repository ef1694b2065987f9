import { useMessages } from '../../shared/i18n/messages';
import type { Budget } from '../api/status';
import { useFormat } from '../format/use-format';
import { Progress } from '../ui/progress';
import { Section } from '../ui/section';
import { costsMessages } from './costs-messages';

export function BudgetCard({ budget }: { budget: Budget | null }) {
  const text = useMessages(costsMessages);
  const format = useFormat();
  return (
    <Section title={text.budget}>
      <div className="space-y-2" data-testid="budget">
        {budget ? (
          <>
            <p className="text-lg font-semibold">
              {text.budgetLeft(format.money(budget.leftUsd), format.money(budget.limitUsd))}
            </p>
            <Progress
              value={budget.limitUsd === 0 ? 100 : (budget.spentUsd / budget.limitUsd) * 100}
              label={text.budgetSpent(format.money(budget.spentUsd), format.money(budget.limitUsd))}
            />
            {budget.reached && <p className="font-medium text-destructive">{text.budgetReached}</p>}
          </>
        ) : (
          <p>{text.noBudget}</p>
        )}
        <p className="text-sm text-muted-foreground wrap-anywhere">{text.budgetHint}</p>
      </div>
    </Section>
  );
}
