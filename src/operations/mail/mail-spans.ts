import { mailNotSent, mailRefused } from '../../platform/errors/mail-errors';
import type { Spans } from '../../platform/spans/spans';
import type { Deliver } from './deliver';

/** Makes every try to send a mail a span. It says how many it was for, and never whom. */
export function withMailSpans(deliver: Deliver, spans: Spans): Deliver {
  return async (letter) => {
    const span = spans.open('send mail', {
      kind: 'client',
      attributes: { 'similar_jobs.recipients': letter.left.length },
    });
    const delivery = await span.within(() => deliver(letter));
    const { reached, refused, later } = delivery;
    const failed = refused.length > 0 ? mailRefused.code : later.length > 0 ? mailNotSent.code : undefined;
    span.end({ attributes: { 'similar_jobs.reached': reached.length, 'error.type': failed }, failed });
    return delivery;
  };
}
