import { embedAndLinkJobId } from '../../orchestration/workflow-ids';
import type { WebUi } from '../../orchestration/web-ui';
import type { StoredAlert } from '../alerts/alert-store';
import { alertTitle } from '../alerts/alert-title';
import { inWords } from '../alerts/watch/in-words';
import { harmless } from './harmless';
import type { MailKind } from './outbox';
import { mailSubject } from './mail-subject';
import type { PlannedMail } from './plan-mails';
import { subjectWords } from './subject-words';

export interface MailLink {
  readonly name: string;
  readonly url: string;
}

/** One trouble, in words. */
export interface MailSection {
  readonly title: string;
  readonly code: string;
  /** `happened`, `since` and the like, in the order in which they are read. */
  readonly facts: readonly (readonly [name: string, text: string])[];
  /** Ids of adverts, each with where it is seen. */
  readonly examples: readonly { readonly id: string; readonly links: readonly MailLink[] }[];
  readonly links: readonly MailLink[];
}

export interface MailContent {
  readonly kind: MailKind;
  readonly subject: string;
  readonly heading: string;
  readonly intro: string;
  readonly sections: readonly MailSection[];
  readonly footer: { readonly text: string; readonly link: MailLink };
}

/** Where the links of a mail lead. `publicUrl`: without a slash at its end. */
export interface MailPlaces {
  readonly publicUrl: string;
  readonly webUi: WebUi;
}

const intros: Readonly<Record<PlannedMail<StoredAlert>['kind'], string>> = {
  alert:
    'Something needs your attention. You get one mail about it, a reminder a day while it lasts, and a mail when it is over.',
  over: 'This is over by itself or thanks to you. There is nothing to do.',
  digest: 'This is still there, or came and went again since you were told that it was over.',
};

/** The mail of a plan in words: what happened, since when, to whom, what the system does and what to do. */
export function mailContent(mail: PlannedMail<StoredAlert>, places: MailPlaces): MailContent {
  const { kind, items } = mail;
  const subject = mailSubject(mail);
  return {
    ...{ kind, subject, heading: subject.replace(/^\[[^\]]*\] /, ''), intro: intros[kind] },
    sections: items.map(({ alert, returns }) => section(alert, returns, places)),
    footer: footer(places),
  };
}

export function footer({ publicUrl }: MailPlaces): MailContent['footer'] {
  return {
    text: 'Sent by similar-jobs, which keeps the lists of similar adverts of your board.',
    link: { name: 'All alerts', url: `${publicUrl}/admin/alerts` },
  };
}

function section(alert: StoredAlert, returns: number, places: MailPlaces): MailSection {
  const { code, overAt, debugId } = alert;
  const { publicUrl } = places;
  const { meanwhile, page } = subjectWords(alert);
  const lasted = overAt && inWords((overAt.getTime() - alert.raisedAt.getTime()) / 1_000);
  const facts: (readonly [string, string | undefined])[] = [
    ['What happened', harmless(alert.detail)],
    ['Since', `${moment(alert.raisedAt)}, seen ${alert.count === 1 ? 'once' : `${alert.count} times`}`],
    ['Came back', returns === 0 ? undefined : returns === 1 ? 'once' : `${returns} times`],
    ['Over', overAt && `${moment(overAt)}, after ${lasted}`],
    ['Meanwhile', overAt ? undefined : meanwhile],
    ['What to do', overAt ? undefined : harmless(alert.advice)],
    ['Debug id', debugId === undefined ? undefined : harmless(debugId, 80)],
  ];
  const links = [
    { name: `${page[1]} on the dashboard`, url: `${publicUrl}/admin${page[0]}` },
    ...(debugId === undefined
      ? []
      : [{ name: 'Its trace', url: `${publicUrl}/admin/traces/${encodeURIComponent(debugId)}` }]),
  ];
  return {
    ...{ title: harmless(alertTitle(alert), 200), code: harmless(code, 80), links },
    facts: facts.filter((fact): fact is readonly [string, string] => fact[1] !== undefined),
    examples: overAt ? [] : (alert.examples ?? []).map((id) => example(id, places)),
  };
}

function example(id: string, { publicUrl, webUi }: MailPlaces): MailSection['examples'][number] {
  const workflow = webUi.workflow(embedAndLinkJobId(id));
  return {
    id: harmless(id, 80),
    links: [
      { name: 'advert', url: `${publicUrl}/admin/jobs/${encodeURIComponent(id)}` },
      ...(workflow === null ? [] : [{ name: 'workflow', url: workflow }]),
    ],
  };
}

/** `2026-01-12 08:30 UTC`. */
const moment = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
