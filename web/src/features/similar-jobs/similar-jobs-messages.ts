import { messages } from '../../shared/i18n/messages';

export const similarJobsMessages = messages({
  en: {
    heading: 'Similar adverts',
    loading: 'Loading similar adverts…',
    failed: 'Similar adverts could not be loaded',
    ready: (count: number) =>
      count === 1
        ? '1 advert is like this one, by its text.'
        : `${count} adverts are like this one, by their text.`,
    readyFallback: 'No advert is close enough in text yet. These are from the same category or place.',
    readyEmpty: 'There is nothing like this advert on the board yet.',
    computing: 'The neighbours of this advert are being computed…',
    computingFallback:
      'The neighbours of this advert are being computed. Until then, these are from the same category or place.',
    unavailable: 'Similar adverts cannot be worked out right now. They come back by themselves.',
    unavailableFallback:
      'Similar adverts cannot be worked out right now. Until they are back, these are from the same category or place.',
    score: 'Similarity',
    relevance: 'Relevance',
    reasons: 'In common',
    duplicates: (count: number) => `Posted ${count} times`,
    computed: 'Computed',
  },
  sq: {
    heading: 'Njoftime të ngjashme',
    loading: 'Po ngarkohen njoftimet e ngjashme…',
    failed: 'Njoftimet e ngjashme nuk u ngarkuan',
    ready: (count: number) =>
      count === 1
        ? '1 njoftim i ngjan këtij, sipas tekstit.'
        : `${count} njoftime i ngjajnë këtij, sipas tekstit.`,
    readyFallback:
      'Ende asnjë njoftim nuk është mjaft i afërt si tekst. Këto janë nga e njëjta kategori ose i njëjti vend.',
    readyEmpty: 'Ende nuk ka asgjë të ngjashme me këtë njoftim.',
    computing: 'Po llogariten fqinjët e këtij njoftimi…',
    computingFallback:
      'Po llogariten fqinjët e këtij njoftimi. Deri atëherë, këto janë nga e njëjta kategori ose i njëjti vend.',
    unavailable: 'Njoftimet e ngjashme nuk mund të llogariten tani. Do të kthehen vetë.',
    unavailableFallback:
      'Njoftimet e ngjashme nuk mund të llogariten tani. Derisa të kthehen, këto janë nga e njëjta kategori ose i njëjti vend.',
    score: 'Ngjashmëria',
    relevance: 'Përshtatja',
    reasons: 'Të përbashkëta',
    duplicates: (count: number) => `Publikuar ${count} herë`,
    computed: 'Llogaritur',
  },
});
