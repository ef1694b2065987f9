/** The day in UTC, such as `2026-03-01`. Days in this form sort by time. */
export const utcDay = (at: number | Date): string => new Date(at).toISOString().slice(0, 10);
