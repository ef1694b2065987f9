import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { Budget, Sums } from '../api/status';
import { useFormat } from '../format/use-format';
import { Facts } from '../ui/facts';
import { Section } from '../ui/section';
import { statusMessages } from './status-messages';

export function CostToday({ costs, budget }: { costs: Sums; budget: Budget | null }) {
  const text = useMessages(statusMessages);
  const format = useFormat();
  return (
    <Section
      title={text.costToday}
      aside={
        <Link href="/admin/costs" className="text-sm underline underline-offset-4">
          {text.allCosts}
        </Link>
      }
    >
      <Facts
        facts={[
          [text.cost, format.money(costs.usd)],
          [text.tokens, format.number(costs.tokens)],
          [text.calls, format.number(costs.calls)],
          [
            text.budget,
            budget
              ? budget.reached
                ? text.budgetReached
                : text.budgetLeft(format.money(budget.leftUsd), format.money(budget.limitUsd))
              : text.noBudget,
          ],
        ]}
      />
    </Section>
  );
}
