import { useId, useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import type { DebugCategory, DebugSwitches as Switches } from '../api/settings';
import { Label } from '../ui/label';
import { Select } from '../ui/select';
import { DebugSwitchRow } from './debug-switch-row';
import { settingsMessages } from './settings-messages';

const categories: readonly DebugCategory[] = ['EMBEDDINGS', 'WORKER', 'QUEUE'];

/** Debug lines of every process, for a while: nobody has to remember to switch them off. */
export function DebugSwitches({ debug }: { debug: Switches }) {
  const text = useMessages(settingsMessages);
  const id = useId();
  const [minutes, setMinutes] = useState('60');
  return (
    <div className="space-y-4">
      <p className="text-sm text-muted-foreground">{text.debugLead}</p>
      <div className="flex items-center gap-3">
        <Label htmlFor={id}>{text.howLong}</Label>
        <Select id={id} value={minutes} onChange={(e) => setMinutes(e.target.value)} className="w-auto">
          {Object.entries(text.for).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
      </div>
      <ul className="divide-y">
        {categories.map((category) => (
          <DebugSwitchRow
            key={category}
            category={category}
            state={debug[category]}
            minutes={Number(minutes)}
          />
        ))}
      </ul>
    </div>
  );
}
