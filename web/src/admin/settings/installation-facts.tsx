import { useMessages } from '../../shared/i18n/messages';
import type { Settings } from '../api/settings';
import { useFormat } from '../format/use-format';
import { Facts } from '../ui/facts';
import { settingsMessages } from './settings-messages';

/** What follows from variables: shown here, changed there. */
export function InstallationFacts({ settings }: { settings: Settings }) {
  const text = useMessages(settingsMessages);
  const format = useFormat();
  const { threshold, mail, temporalUiUrl, namespace, retentionDays } = settings;
  return (
    <div className="space-y-4">
      <p className="text-sm text-muted-foreground">{text.shownLead}</p>
      <Facts
        facts={[
          [
            text.threshold,
            <span key="threshold">
              {format.decimal(threshold.minScore, 3)}, {text.thresholdFrom[threshold.from]}
            </span>,
          ],
          [text.model, <code key="model">{threshold.model}</code>],
          [text.mailKind, text.mailKinds[mail.kind]],
          [text.mailTo, mail.to.length > 0 ? mail.to.join(', ') : text.nobody],
          [text.mailFrom, mail.from ?? text.notSet],
          [
            text.temporalUi,
            temporalUiUrl ? (
              <a
                href={temporalUiUrl}
                target="_blank"
                rel="noreferrer"
                className="underline underline-offset-4"
              >
                {temporalUiUrl}
              </a>
            ) : (
              text.notSet
            ),
          ],
          [text.namespace, <code key="namespace">{namespace}</code>],
          [text.kept, text.keptDays(retentionDays.traces, retentionDays.alerts)],
        ]}
      />
    </div>
  );
}
