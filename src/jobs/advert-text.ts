import { createHash } from 'node:crypto';

/** Phrases that say nothing about the work; whole lines that start with one are left out. */
const boilerplateLines = [
  /^(about (us|the company)|how to apply|to apply|apply now|send (us )?your cv|we are an equal opportunity)\b/i,
  /^(rreth nesh|si te aplikoni|si të aplikoni|aplikoni tani|dergoni cv|dërgoni cv)/i,
];

/**
 * So many signs without a space are no word: a picture inside the text, or a key. Left in, one of 100 KB costs ten
 * seconds of a processor, because addresses and tokens are looked for from every sign of it.
 */
const noWord = /[!-~]{300,}/g;

const withoutNoWords = (text: string): string => text.replace(noWord, ' ');

/** Whitespace made single, addresses of pages and mailboxes taken out: they carry no meaning, only tokens. */
function withoutBoilerplate(description: string): string {
  return withoutNoWords(description)
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/https?:\/\/\S+|\S+@\S+\.\S+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '' && !boilerplateLines.some((pattern) => pattern.test(line)))
    .join('\n');
}

export interface AdvertTexts {
  readonly title: string;
  readonly description?: string;
  readonly tags?: readonly string[];
}

/** The title on one line. */
export const titleOf = ({ title }: Pick<AdvertTexts, 'title'>): string =>
  withoutNoWords(title).replace(/\s+/g, ' ').trim();

/**
 * The text that stands for an advert: the title twice, because it says most about the work in the fewest words,
 * then the skills, then the description.
 *
 * @param options.titles how often the title stands there
 */
export function advertText(job: AdvertTexts, { titles = 2 }: { titles?: 1 | 2 } = {}): string {
  const title = titleOf(job);
  const lines = title === '' ? [] : Array.from({ length: titles }, () => `${title}.`);
  const tags = (job.tags ?? []).map((tag) => withoutNoWords(tag).replace(/\s+/g, ' ').trim()).filter(Boolean);
  return [...lines, tags.join(', '), withoutBoilerplate(job.description ?? '')].filter(Boolean).join('\n');
}

/** SHA-256 (hex) of everything the vector depends on: same hash, same vector. */
export function contentHash(parts: { model: string; recipe: string; text: string }): string {
  return createHash('sha256').update(`${parts.model}\n${parts.recipe}\n${parts.text}`).digest('hex');
}
