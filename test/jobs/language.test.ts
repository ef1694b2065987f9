import { beforeAll, describe, expect, it } from '@jest/globals';
import { advertText } from '../../src/jobs/advert-text';
import { loadLanguageDetector, type DetectLanguage } from '../../src/jobs/language';
import { demoAdverts } from '../support/demo-adverts';

let detect: DetectLanguage;
beforeAll(async () => {
  detect = await loadLanguageDetector();
});

describe('the language of an advert', () => {
  it.each(['sq', 'en'] as const)('is told right for every demo advert in %s', (language) => {
    const wrong = demoAdverts(language, 200).filter((advert) => detect(advertText(advert)) !== language);
    expect(wrong.map(({ title }) => title)).toEqual([]);
  });

  it('is told for Albanian that is written without diacritics', () => {
    expect(detect('Kerkojme nje infermiere me pervoje per klinike ne Shkoder. Punohet me turne.')).toBe('sq');
  });

  it.each(['', ' ', '12345', '!?'])('of %j is unknown', (text) => {
    expect(detect(text)).toBe('und');
  });
});
