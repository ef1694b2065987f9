import type { WorkerTuner } from '@temporalio/worker';
import { gatedSlots } from './gated-slots';
import type { MemoryGate } from './memory-gate';

/** What the SDK allows where nothing is said. */
const others = { type: 'fixed-size', numSlots: 100 } as const;

/** How much one worker does at once; nothing new while the gate is shut. */
export const tunerFor = (
  gate: MemoryGate,
  atOnce: { workflows?: number; activities?: number },
): WorkerTuner => ({
  workflowTaskSlotSupplier: gatedSlots(gate, atOnce.workflows ?? others.numSlots),
  activityTaskSlotSupplier: gatedSlots(gate, atOnce.activities ?? others.numSlots),
  // Parts of a workflow task that has been taken: it has to come to its end.
  localActivityTaskSlotSupplier: others,
  nexusTaskSlotSupplier: others,
});
