import { useDocumentTitle } from '../../shared/browser/use-document-title';
import { useMessages } from '../../shared/i18n/messages';
import { useSettings } from '../api/settings';
import { scoresMessages } from '../scores/scores-messages';
import { ScoresSection } from '../scores/scores-section';
import { useSession } from '../session/use-session';
import { PageHead } from '../ui/page-head';
import { Section } from '../ui/section';
import { StateError } from '../ui/state-error';
import { StateLoading } from '../ui/state-loading';
import { ApiKeys } from './api-keys';
import { DebugSwitches } from './debug-switches';
import { InstallationFacts } from './installation-facts';
import { keysMessages } from './keys-messages';
import { PasswordForm } from './password-form';
import { passwordMessages } from './password-messages';
import { settingsMessages } from './settings-messages';
import { TargetsForm } from './targets-form';

export default function SettingsPage() {
  const text = useMessages(settingsMessages);
  const keys = useMessages(keysMessages);
  const password = useMessages(passwordMessages);
  const { caller } = useSession();
  const scores = useMessages(scoresMessages);
  useDocumentTitle(text.title);
  return (
    <div className="space-y-6">
      <PageHead title={text.title} />
      <InstallationSections />
      <Section title={scores.title}>
        <ScoresSection />
      </Section>
      <Section title={keys.title}>
        <ApiKeys />
      </Section>
      <Section title={password.title}>
        {caller.via === 'session' ? (
          <PasswordForm email={caller.name} />
        ) : (
          <p className="text-muted-foreground">{password.notBySession}</p>
        )}
      </Section>
    </div>
  );
}

function InstallationSections() {
  const text = useMessages(settingsMessages);
  const { data: settings, error, isFetching, refetch } = useSettings();
  if (!settings) {
    return error ? (
      <StateError title={text.failed} error={error} retrying={isFetching} onRetry={() => void refetch()} />
    ) : (
      <StateLoading />
    );
  }
  return (
    <>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Section title={text.debug}>
          <DebugSwitches debug={settings.debug} />
        </Section>
        <Section title={text.targets}>
          <TargetsForm targets={settings.targets} />
        </Section>
      </div>
      <Section title={text.shown}>
        <InstallationFacts settings={settings} />
      </Section>
    </>
  );
}
