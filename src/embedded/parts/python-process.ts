/** Unbuffered, so that the last words of a process that dies are in its log. */
export const pythonEnvironment = { PYTHONUNBUFFERED: '1' } as const;
