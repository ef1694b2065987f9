import { messages } from '../../shared/i18n/messages';

export const similarJobsMessages = messages({
  en: {
    heading: 'Similar adverts',
    loading: 'Loading similar adverts…',
    failed: 'Similar adverts could not be loaded',
    missing: 'This advert does not exist.',
    ready: (count: number) =>
      count === 1
        ? '1 advert is like this one, by its text.'
        : `${count} adverts are like this one, by their text.`,
    readyFallback: 'No advert is close enough in text yet. These are from the same category or place.',
    readyEmpty: 'There is nothing like this advert on the board yet.',
    computing: 'Finding the adverts most like this one…',
    computingFallback:
      'Finding the adverts most like this one… Until then, these are from the same category or place.',
    unavailable: 'Similar adverts cannot be worked out right now.',
    unavailableFallback:
      'Similar adverts cannot be worked out right now. In their place, these are from the same category or place.',
    score: 'Similarity',
    scale: 'Similarity (max. 1)',
    relevance: 'Relevance',
    likeness: { little: 'a little like', fairly: 'similar', very: 'very similar', same: 'nearly the same' },
    reasons: 'In common',
    duplicates: (count: number) => `Posted ${count} times`,
    alsoIn: (places: string, more: number) => `Also in ${places}${more > 0 ? ` and ${more} more` : ''}`,
    filters: 'Narrow the list',
    filter: { location: 'Same place', category: 'Same category', language: 'In English' },
    noneFits: 'No similar advert fits this choice.',
    computed: 'Computed',
  },
  sq: {
    heading: 'Njoftime të ngjashme',
    loading: 'Po ngarkohen njoftimet e ngjashme…',
    failed: 'Njoftimet e ngjashme nuk u ngarkuan',
    missing: 'Ky njoftim nuk ekziston.',
    ready: (count: number) =>
      count === 1
        ? '1 njoftim i ngjan këtij për nga teksti.'
        : `${count} njoftime i ngjajnë këtij për nga teksti.`,
    readyFallback:
      'Ende asnjë njoftim nuk i ngjan mjaftueshëm këtij për nga teksti. Këto janë nga e njëjta kategori ose nga i njëjti vend.',
    readyEmpty: 'Ende nuk ka asgjë të ngjashme me këtë njoftim.',
    computing: 'Po kërkohen njoftimet që i ngjajnë më shumë këtij…',
    computingFallback:
      'Po kërkohen njoftimet që i ngjajnë më shumë këtij… Deri atëherë, këto janë nga e njëjta kategori ose nga i njëjti vend.',
    unavailable: 'Njoftimet e ngjashme nuk mund të gjenden tani.',
    unavailableFallback:
      'Njoftimet e ngjashme nuk mund të gjenden tani. Në vend të tyre, këto janë nga e njëjta kategori ose nga i njëjti vend.',
    score: 'Ngjashmëria',
    scale: 'Ngjashmëria (maks. 1)',
    relevance: 'Përshtatja',
    likeness: {
      little: 'pak i ngjashëm',
      fairly: 'i ngjashëm',
      very: 'shumë i ngjashëm',
      same: 'thuajse i njëjtë',
    },
    reasons: 'Të përbashkëta',
    duplicates: (count: number) => `Publikuar ${count} herë`,
    alsoIn: (places: string, more: number) => `Edhe në ${places}${more > 0 ? ` dhe ${more} të tjera` : ''}`,
    filters: 'Ngushtoni listën',
    filter: { location: 'I njëjti vend', category: 'E njëjta kategori', language: 'Në shqip' },
    noneFits: 'Asnjë njoftim i ngjashëm nuk i përgjigjet kësaj zgjedhjeje.',
    computed: 'Llogaritur',
  },
});
