import { useState } from 'react';
import { useMessages } from '../../shared/i18n/messages';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import { StartQuestion } from './start-question';
import { startMessages } from './start-messages';

/** One action back to the model that the board had before. */
export function WayBack({ model }: { model: string }) {
  const text = useMessages(startMessages);
  const [asking, setAsking] = useState(false);
  return (
    <Section title={text.back} lead={text.backLead(model)}>
      <Button variant="outline" className="self-start" onClick={() => setAsking(true)} data-testid="way-back">
        {text.backStart(model)}
      </Button>
      <StartQuestion
        wish={asking ? { model } : null}
        consequence={text.backConsequence}
        onClose={() => setAsking(false)}
      />
    </Section>
  );
}
