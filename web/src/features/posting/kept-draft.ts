import { readStored, writeStored } from '../../shared/browser/stored-text';
import { type AdvertDraft, draftFields } from './advert-draft';

const STORED_AS = 'board.advert-draft';

/** Kept for this tab, so that neither a stray click nor a reload costs what was typed. The key is not part of it. */
export function keepDraft(draft: AdvertDraft) {
  writeStored(() => window.sessionStorage, STORED_AS, JSON.stringify(draft));
}

export function forgetDraft() {
  writeStored(() => window.sessionStorage, STORED_AS, '');
}

export function restoreDraft(form: HTMLFormElement) {
  const draft = storedDraft();
  for (const field of draftFields) {
    const control = form.elements.namedItem(field);
    const value = draft[field];
    if (control && 'value' in control && typeof value === 'string' && value !== '') control.value = value;
  }
}

function storedDraft(): Partial<Record<string, unknown>> {
  try {
    const stored: unknown = JSON.parse(readStored(() => window.sessionStorage, STORED_AS) || '{}');
    return typeof stored === 'object' && stored !== null ? stored : {};
  } catch {
    // Not ours, or from another version of the page.
    return {};
  }
}
