import type { MailContent } from './mail-content';
import { alertMail } from './templates/alert-mail';

/** Headings in capitals read as shouting. */
const asTyped = (selector: string) => ({ selector, options: { uppercase: false } });

/** The mail as HTML and as text of the same words. */
export async function renderMail(content: MailContent): Promise<{ html: string; text: string }> {
  // When the first one is written: few processes ever do.
  const [parts, { render, toPlainText }] = await Promise.all([
    import('@react-email/components'),
    import('@react-email/render'),
  ]);
  const html = await render(alertMail(content, parts));
  return { html, text: toPlainText(html, { wordwrap: 100, selectors: ['h1', 'h2'].map(asTyped) }) };
}
