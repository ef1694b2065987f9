import { AppError, inside, type ErrorKind } from './app-error';

export class MailUnknown extends AppError {
  static readonly kind: ErrorKind = {
    code: 'MAIL_UNKNOWN',
    status: 404,
    title: 'There is no such mail.',
    retryable: false,
    advice: 'Check the id; mails are removed after 90 days.',
  };
  readonly kind = MailUnknown.kind;

  constructor() {
    super('No mail has this id, or it was removed after 90 days.');
  }
}

/** Only told in the log and with the mail, as are all that follow. */
export const mailNotConfigured = inside({
  code: 'MAIL_NOT_CONFIGURED',
  title: 'Mails wait, because nobody said how to send them or to whom.',
  retryable: true,
  advice: 'Set SMTP_URL and ALERT_TO and restart the API. What is not older than three days is sent then.',
});

export const mailNotSent = inside({
  code: 'MAIL_NOT_SENT',
  title: 'A mail could not be sent; it is tried again for three days.',
  retryable: true,
  advice: 'Nothing. If it lasts, check that the server at SMTP_URL runs and takes its user and password.',
});

export const mailRefused = inside({
  code: 'MAIL_REFUSED',
  title: 'The mail server refused a mail for good.',
  retryable: false,
  advice: 'Correct ALERT_TO or ALERT_FROM as the reason says, restart the API, and send a test alert.',
});

export const mailGivenUp = inside({
  code: 'MAIL_GIVEN_UP',
  title: 'A mail could not be sent for three days and is not tried again.',
  retryable: false,
  advice: 'Correct SMTP_URL or ALERT_TO, restart the API, and read the mail on the dashboard under Alerts.',
});
