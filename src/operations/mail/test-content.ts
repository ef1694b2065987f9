import { footer, type MailContent, type MailPlaces } from './mail-content';

/** The mail of a test alert: that it arrives is all it says. */
export function testContent(places: MailPlaces): MailContent {
  return {
    kind: 'test',
    subject: '[similar-jobs] Test alert: mails arrive',
    heading: 'Mails arrive',
    intro: 'Somebody asked for this on the dashboard. Nothing is wrong; alerts come to this address.',
    sections: [],
    footer: footer(places),
  };
}
