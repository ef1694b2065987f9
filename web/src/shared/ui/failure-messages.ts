import { messages } from '../i18n/messages';

export const failureMessages = messages({
  en: {
    unreachable: 'The server cannot be reached. Check your connection and try again.',
    tooMany: 'That was a lot of requests in a short time. Please wait a moment and try again.',
    tooManyFor: (seconds: number) =>
      `That was a lot of requests in a short time. Please try again in ${seconds} s.`,
    serverFault: 'Something went wrong on the server. Please try again in a moment.',
    reference: 'Reference',
    retry: 'Try again',
    retrying: 'Trying…',
  },
  sq: {
    unreachable: 'Serveri nuk përgjigjet. Kontrolloni lidhjen dhe provoni përsëri.',
    tooMany: 'Pati shumë kërkesa brenda një kohe të shkurtër. Prisni pak dhe provoni përsëri.',
    tooManyFor: (seconds: number) =>
      `Pati shumë kërkesa brenda një kohe të shkurtër. Provoni përsëri pas ${seconds} s.`,
    serverFault: 'Diçka shkoi keq në server. Provoni përsëri pas pak.',
    reference: 'Referenca',
    retry: 'Provoni përsëri',
    retrying: 'Po provohet…',
  },
});
