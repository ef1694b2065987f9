import type { ReactNode } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { Link } from '../../shared/navigation/link';
import type { Migration } from '../api/migration';
import type { Light } from '../api/overview';
import { KnownFailure } from '../catalogue/known-failure';
import { useOverview } from '../live/use-overview';
import { migrationMessages } from '../migrations/migration-messages';
import { Facts } from '../ui/facts';
import { LightIcon } from '../ui/light-icon';
import { Section } from '../ui/section';
import { statusMessages } from './status-messages';

/** What the board stands on, and whether it does. */
export function Parts({ migration }: { migration: Migration | null }) {
  const text = useMessages(statusMessages);
  const states = useMessages(migrationMessages);
  const overview = useOverview();
  if (!overview) return null;
  const { database, temporal, provider } = overview;
  const upOrDown = (state: 'up' | 'down') => (
    <Part light={state === 'up' ? 'green' : 'red'}>{text[state]}</Part>
  );
  return (
    <Section title={text.parts}>
      <Facts
        facts={[
          [text.database, upOrDown(database)],
          [text.temporal, upOrDown(temporal)],
          [
            text.provider,
            provider ? (
              <Part light="red">
                <KnownFailure code={provider.code} />
              </Part>
            ) : (
              <Part light="green">{text.providerFree}</Part>
            ),
          ],
          [
            text.migration,
            migration ? (
              <Link href="/admin/migrations" className="underline underline-offset-4">
                {migration.state === 'running' && migration.progress
                  ? states.phases[migration.progress.phase]
                  : states.states[migration.state]}
              </Link>
            ) : (
              text.migrationUnknown
            ),
          ],
        ]}
      />
    </Section>
  );
}

function Part({ light, children }: { light: Light; children: ReactNode }) {
  return (
    <span className="flex items-start gap-1.5">
      <LightIcon light={light} className="mt-0.5" />
      <span className="min-w-0">{children}</span>
    </span>
  );
}
