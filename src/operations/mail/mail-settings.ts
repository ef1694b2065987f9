import { isIP } from 'node:net';
import type { Config } from '../../platform/config';
import { publicUrl } from '../../platform/public-url';

export type MailConfig = Pick<
  Config,
  'SMTP_URL' | 'SMTP_PORT' | 'ALERT_FROM' | 'ALERT_TO' | 'PUBLIC_URL' | 'HOST' | 'PORT'
>;

/** How mails are sent. */
export interface MailSettings {
  /** Empty: nobody said to whom. */
  readonly to: readonly string[];
  readonly from: string;
  /** `sink`: the mail server of `npm start`, which shows mails and delivers none. `none`: mails wait for SMTP_URL. */
  readonly kind: 'smtp' | 'sink' | 'none';
  /** With user and password. Absent: nobody said how. */
  readonly url?: string;
}

/** Address of the mail server of `npm start`. */
export const sinkUrl = (port: number): string => `smtp://127.0.0.1:${port}`;

/** Mails to the sink need nobody who reads them. */
const nobodyElse = 'operator@localhost';

export function mailSettings(config: MailConfig): MailSettings {
  const { SMTP_URL: url, ALERT_TO, ALERT_FROM } = config;
  const isSink = url === sinkUrl(config.SMTP_PORT);
  return {
    to: ALERT_TO ?? (isSink ? [nobodyElse] : []),
    from: ALERT_FROM ?? `similar-jobs@${hostOf(publicUrl(config))}`,
    kind: url === undefined ? 'none' : isSink ? 'sink' : 'smtp',
    ...(url !== undefined && { url }),
  };
}

/** Mail servers refuse senders at bare numbers. */
function hostOf(url: string): string {
  const { hostname } = new URL(url);
  return isIP(hostname.replace(/^\[|\]$/g, '')) ? 'localhost' : hostname;
}
