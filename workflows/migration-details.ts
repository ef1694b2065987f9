import type { MigrationProgress } from './migrate-embeddings.interface';

/** The progress as the Web UI shows it under _Details_. Markdown. */
export function migrationDetails(progress: MigrationProgress): string {
  const { phase, paused, model, changesFrom, jobs, links, bill, waitingFor } = progress;
  const lines = [
    `**${paused ? `Paused (${phase})` : phase}**${model && ` · ${model}`}${changesFrom ? ` instead of ${changesFrom}` : ''}`,
    `Adverts: ${jobs.looked} of ${jobs.total} looked at: ${jobs.embedded} embedded, ${jobs.reused} with the embedding of an equal text, ${jobs.upToDate} up to date, ${jobs.alone} go on alone, ${jobs.reported} reported.`,
    `Links: ${links.linked} of ${links.total} adverts linked, ${links.listsWritten} lists written.`,
    `Paid: ${bill.texts} texts in ${bill.calls} calls, ${bill.tokens} tokens, $${bill.usd.toFixed(4)}.`,
    ...speed(progress),
    ...(waitingFor ? [`Waiting: ${waitingFor.message} (${waitingFor.code})`] : []),
  ];
  return lines.join('\n\n');
}

function speed({ ratePerSecond, etaSeconds }: MigrationProgress): string[] {
  if (ratePerSecond === undefined) return [];
  const eta = etaSeconds === undefined ? '' : `, about ${Math.ceil(etaSeconds / 60)} min left`;
  return [`${ratePerSecond.toFixed(1)} adverts a second${eta}.`];
}
