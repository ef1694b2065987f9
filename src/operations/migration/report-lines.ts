import type { StoredReport } from '../../embeddings/migration/reports';
import { count } from './words';

/** Documents that were left as they are, for a person: one a line, then how many of which kind. */
export function reportLines(reports: readonly StoredReport[]): string[] {
  if (reports.length === 0) return ['The last migration left no document as it was.'];
  const byCode = new Map<string, number>();
  for (const { code } of reports) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  return [
    ...reports.map(({ _id, code, reason }) => `${_id}  ${code}  ${reason}`),
    ...[...byCode].map(([code, times]) => `${count(times)} of ${code}; docs/errors.md says what to do`),
  ];
}
