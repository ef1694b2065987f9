import { advertText, titleOf, type AdvertTexts } from './advert-text';
import { cyrillicLanguage } from './cyrillic-language';
import { guessLanguage } from './guess-language';

/** ISO 639-1 code of the language that an advert is written in, or `und` where it says too little to tell. */
export type DetectLanguage = (advert: AdvertTexts) => string;

/** From so many letters on no guess was wrong (docs/languages.md), so nothing is assumed about the board. */
const enoughLetters = 60;

/** The detector reads no further. */
const readByDetector = 1_000;

/** A description this long tells more than a title, which is often English on an Albanian advert. */
const ownLetters = 40;

/**
 * Loads the detector: `eld`, the small data set. The large one is better below 40 letters only, and takes 240 MB more,
 * nearly as much as a worker may have for everything (docs/languages.md has the figures of all).
 *
 * The description speaks first: titles and skills are borrowed from other languages.
 */
export async function loadLanguageDetector(): Promise<DetectLanguage> {
  const { eld } = await import('eld/small');

  function told(whole: string): string {
    const text = whole.slice(0, readByDetector);
    const found = eld.detect(text);
    const letters = lettersOf(text);
    const likely = letters < enoughLetters ? guessLanguage(found.getScores(), letters) : found.language;
    return cyrillicLanguage(text) ?? (likely || 'und');
  }

  return (advert) => {
    const description = advertText({ title: '', description: advert.description ?? '' });
    if (lettersOf(description) >= ownLetters) return told(description);
    const withTitle = `${description} ${titleOf(advert)}`;
    return told(lettersOf(withTitle) > 0 ? withTitle : (advert.tags ?? []).join(' '));
  };
}

const lettersOf = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
