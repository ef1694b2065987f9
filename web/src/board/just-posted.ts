/** Left in the history entry of an advert that its writer has just sent off. */
export const justPosted = { justPosted: true };

export function cameFromPosting(): boolean {
  const state: unknown = window.history.state;
  return typeof state === 'object' && state !== null && 'justPosted' in state;
}
