/** The address when it is http or https, else null: an advert may carry any text, `javascript:` among them. */
export function safeWebAddress(text: string | null | undefined): string | null {
  if (!text || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
