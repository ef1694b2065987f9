import type { CustomSlotSupplier, SlotInfo, SlotPermit } from '@temporalio/worker';
import type { MemoryGate } from './memory-gate';

/**
 * At most `slots` tasks at once, as the SDK's fixed size would have it, and no new one while the gate is shut. What runs
 * is not touched; what waits stays with Temporal, so nothing is lost. Polls that are under way when the gate shuts may
 * each bring one task more, within a minute.
 *
 * First come, first served: the polls of new and of cached workflows share the slots, and neither may starve.
 */
export function gatedSlots<Info extends SlotInfo>(gate: MemoryGate, slots: number): CustomSlotSupplier<Info> {
  let free = slots;
  const waiting = new Set<(permit: SlotPermit) => void>();

  function handOut(): void {
    for (const take of waiting) {
      if (free === 0 || !gate.isOpen()) return;
      free -= 1;
      waiting.delete(take);
      take({});
    }
  }
  gate.onOpen(handOut);

  return {
    type: 'custom',
    reserveSlot: (_context, signal) =>
      new Promise((resolve, reject) => {
        const giveUp = (): void => {
          waiting.delete(take);
          reject(signal.reason as Error);
        };
        const take = (permit: SlotPermit): void => {
          signal.removeEventListener('abort', giveUp);
          resolve(permit);
        };
        if (signal.aborted) return giveUp();
        signal.addEventListener('abort', giveUp);
        waiting.add(take);
        handOut();
      }),
    tryReserveSlot: () => {
      if (free === 0 || !gate.isOpen()) return null;
      free -= 1;
      return {};
    },
    markSlotUsed: () => undefined,
    releaseSlot: () => {
      free += 1;
      handOut();
    },
  };
}
