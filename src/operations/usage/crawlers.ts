/** Names that crawlers, previews and auditors give themselves. A browser that is driven by a program gives none. */
const ownNames =
  /bot\b|bot[/;]|crawl|spider|slurp|archiver|facebookexternalhit|embedly|preview|lighthouse|pingdom|monitor/i;

/** Whether a user agent says of itself that nobody reads what it loads. */
export const isCrawler = (userAgent: string | undefined): boolean => ownNames.test(userAgent ?? '');
