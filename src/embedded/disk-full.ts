/** No space, or none left of one's share of it. */
const codes: readonly unknown[] = ['ENOSPC', 'EDQUOT'];

/** Whether the system refused to write for want of space. */
export const isDiskFull = (error: unknown): boolean =>
  codes.includes((error as NodeJS.ErrnoException | null)?.code);
