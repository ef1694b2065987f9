import { searchTerms } from '../search-terms';
import { nothingFound, type Look } from './finding';

/** Without its words an advert is found by no search. */
export function lookAtSearchTerms(document: { searchTerms?: unknown }): Look {
  const { searchTerms: terms } = document;
  if (Array.isArray(terms)) return nothingFound;
  const isAbsent = terms === undefined || terms === null;
  const message = isAbsent
    ? 'The words for the search are missing: they are added.'
    : '`searchTerms` is no list: it makes room for the words for the search.';
  return {
    findings: [{ code: 'SEARCH_TERMS_MISSING', field: 'searchTerms', message, kept: isAbsent }],
    repairs: [{ field: 'searchTerms', value: searchTerms(document), keepsOld: !isAbsent }],
  };
}
