import type { Config } from '../../platform/config';
import { sinkUrl } from '../../operations/mail/mail-settings';
import type { EmbeddedPart } from '../embedded-parts';
import { listens } from './answers';
import { nodePart } from './node-process';

/** The mail server that delivers nothing, where no other is configured. `entry`: compiled. */
export function mailSink(config: Pick<Config, 'SMTP_URL' | 'SMTP_PORT'>, entry: string): EmbeddedPart[] {
  const { SMTP_URL, SMTP_PORT: port } = config;
  if (SMTP_URL !== undefined) return [];
  const part = nodePart({
    ...{ id: 'mail', name: 'mail sink', entry, environment: {} },
    ports: [{ number: port, variable: 'SMTP_PORT', ownService: 'SMTP_URL' }],
    ready: () => listens(port),
  });
  return [
    {
      part: { ...part, advice: 'Set SMTP_URL to use a mail server of your own. Until then mails wait.' },
      requirements: undefined,
      // Alerts are on the dashboard, too.
      optional: true,
      handedOn: { SMTP_URL: sinkUrl(port) },
    },
  ];
}
