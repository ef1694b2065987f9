import { CircleCheck, CircleHelp, OctagonX, TriangleAlert } from 'lucide-react';
import { useMessages } from '../../shared/i18n/messages';
import type { Light } from '../api/overview';
import { cn } from './cn';
import { uiMessages } from './ui-messages';

const looks = {
  green: [CircleCheck, 'text-good'],
  yellow: [TriangleAlert, 'text-caution'],
  red: [OctagonX, 'text-destructive'],
  unknown: [CircleHelp, 'text-muted-foreground'],
} as const;

/** A light by colour and by shape, and in words for whoever listens. */
export function LightIcon({ light, className }: { light: Light; className?: string }) {
  const text = useMessages(uiMessages);
  const [Icon, colour] = looks[light];
  return (
    <>
      <Icon aria-hidden className={cn('size-4 shrink-0', colour, className)} />
      <span className="sr-only">{text.lights[light]}</span>
    </>
  );
}
