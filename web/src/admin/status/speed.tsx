import { useMessages } from '../../shared/i18n/messages';
import type { EmbeddingStatus } from '../api/status';
import { useFormat } from '../format/use-format';
import { Facts } from '../ui/facts';
import { Section } from '../ui/section';
import { statusMessages } from './status-messages';

export function Speed({ speed }: { speed: EmbeddingStatus['speed'] }) {
  const text = useMessages(statusMessages);
  const format = useFormat();
  const { embeddedLastHour, embeddedLastDay, secondsToLinked } = speed;
  const time = (seconds: number) => format.milliseconds(seconds * 1_000);
  return (
    <Section title={text.speed}>
      <Facts
        facts={[
          [text.lastHour, format.number(embeddedLastHour)],
          [text.lastDay, format.number(embeddedLastDay)],
          [
            text.toLinked,
            secondsToLinked ? (
              <>
                {text.median(time(secondsToLinked.p50))}
                <br />
                {text.most(time(secondsToLinked.p95))}
              </>
            ) : (
              text.notMeasured
            ),
          ],
        ]}
      />
    </Section>
  );
}
