import { useId } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { type DebugCategory, type DebugSwitch, useDebugSwitch } from '../api/settings';
import { useFormat } from '../format/use-format';
import { ActionFailure } from '../ui/action-failure';
import { Switch } from '../ui/switch';
import { settingsMessages } from './settings-messages';

interface DebugSwitchRowProps {
  category: DebugCategory;
  state: DebugSwitch;
  minutes: number;
}

export function DebugSwitchRow({ category, state, minutes }: DebugSwitchRowProps) {
  const text = useMessages(settingsMessages);
  const format = useFormat();
  const id = useId();
  const change = useDebugSwitch();
  const stands = !state.on ? text.off : state.until ? text.until(format.moment(state.until)) : text.onForGood;
  return (
    <li className="py-3">
      <div className="flex items-center justify-between gap-x-4">
        <div className="min-w-0">
          <span id={`${id}-name`} className="block font-medium">
            {text.categories[category]}
          </span>
          <span id={`${id}-state`} className="block text-sm text-muted-foreground">
            {stands}
            {state.from === 'variable' && `, ${text.byVariable(`DEBUG_${category}`)}`}
          </span>
        </div>
        <Switch
          checked={state.on}
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-state`}
          aria-disabled={change.isPending}
          onCheckedChange={(on) => {
            if (!change.isPending) change.mutate({ category, on, ...(on && { minutes }) });
          }}
          data-testid={`debug-${category}`}
        />
      </div>
      <ActionFailure title={text.notSaved} error={change.error} />
    </li>
  );
}
