import { CircleCheck } from 'lucide-react';
import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { Overview } from '../api/overview';
import { useOverview } from '../live/use-overview';
import { RetryAll } from '../queue/retry-all';
import { type Trouble, troublesOf } from '../standing/troubles';
import { useTroubleText } from '../standing/use-trouble-text';
import { buttonClass } from '../ui/button';
import { LightIcon } from '../ui/light-icon';
import { Section } from '../ui/section';
import { StateLoading } from '../ui/state-loading';
import { ResumeMigration } from '../migrations/resume-migration';
import { statusMessages } from './status-messages';

/** What is wrong, the worst first, each with the act that mends it or the way to where it is mended. */
export function NeedsYou() {
  const text = useMessages(statusMessages);
  const overview = useOverview();
  if (!overview) {
    return (
      <Section title={text.needs}>
        <StateLoading />
      </Section>
    );
  }
  const troubles = troublesOf(overview);
  return (
    <Section title={text.needs}>
      {troubles.length === 0 ? (
        <p className="flex items-start gap-2" data-testid="all-well">
          <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good" />
          <span>
            <strong>{text.nothing}</strong> <span className="text-muted-foreground">{text.nothingHint}</span>
          </span>
        </p>
      ) : (
        <ul className="divide-y" data-testid="troubles">
          {troubles.map((trouble) => (
            <TroubleRow key={trouble.kind} trouble={trouble} overview={overview} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function TroubleRow({ trouble, overview }: { trouble: Trouble; overview: Overview }) {
  const text = useMessages(statusMessages);
  const words = useTroubleText()(trouble, overview);
  return (
    <li
      className="flex flex-wrap items-center justify-between gap-3 py-2 first:pt-0 last:pb-0"
      data-testid="trouble"
      data-kind={trouble.kind}
    >
      <p className="flex min-w-0 items-start gap-2 wrap-anywhere">
        <LightIcon light={trouble.light} className="mt-0.5 size-5" />
        {words}
      </p>
      <div className="flex flex-wrap gap-2">
        {trouble.kind === 'failed' && <RetryAll count={overview.jobs?.failed ?? 0} size="sm" />}
        {trouble.kind === 'migration-paused' && <ResumeMigration />}
        {trouble.href !== '/admin' && (
          <Link
            href={trouble.href}
            aria-label={text.showOf(words)}
            className={buttonClass({ variant: 'outline', size: 'sm' })}
          >
            {text.show}
          </Link>
        )}
      </div>
    </li>
  );
}
