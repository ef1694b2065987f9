/** How often it is asked whether anybody may call. Milliseconds. */
const lookEveryMs = 2_000;

export type BlockedGate = ReturnType<typeof createBlockedGate>;

/** Whether calls are stopped for everybody, looked at now and then. */
export function createBlockedGate(options: {
  blockedBy: (() => Promise<string | undefined>) | undefined;
  /** Told when calls are free again. */
  freed: () => void;
}) {
  let code: string | undefined;
  let lookAt = 0;

  return {
    /** For which code nobody may call, as far as was seen. */
    code: (): string | undefined => code,
    lookAt: (): number => lookAt,
    /** A call was refused for everybody's sake. */
    lookSoon: (): void => void (lookAt = 0),

    /** Resolves with whether calls are free. @throws as `blockedBy` does */
    isFree: async (): Promise<boolean> => {
      const now = performance.now();
      if (options.blockedBy && now >= lookAt) {
        lookAt = now + lookEveryMs;
        const was = code;
        code = await options.blockedBy();
        if (was !== undefined && code === undefined) options.freed();
      }
      return code === undefined;
    },
  };
}
