import type { Grade, GradedPair } from '../labelled-set';
import type { Row } from './read-rows';

/** Two rows whose `field` begins with the same `letters` signs (absent: is the same) have the grade. */
export interface GradeRule {
  readonly field: string;
  readonly letters?: number;
  readonly grade: Grade;
}

/** `concept=3,isco08=2,isco08:3=1`: rules, best grade first; undefined for what is none. */
export function readGradeRules(text: string): GradeRule[] | undefined {
  const rules = text.split(',').map((rule): GradeRule | undefined => {
    const [, field, letters, grade] = /^(\w+)(?::([1-9]\d?))?=([123])$/.exec(rule.trim()) ?? [];
    if (field === undefined) return undefined;
    return {
      field,
      ...(letters !== undefined && { letters: Number(letters) }),
      grade: Number(grade) as Grade,
    };
  });
  if (!rules.every((rule) => rule !== undefined)) return undefined;
  return rules.toSorted((a, b) => b.grade - a.grade);
}

/**
 * Each pair with the grade of a rule that fits, the best last. A field that is absent or empty is like no other. Rows are
 * found by what the rule looks at: not every pair is compared.
 */
export function* gradeByRules(
  rules: readonly GradeRule[],
  queries: readonly Row[],
  documents: readonly Row[],
): Generator<GradedPair> {
  for (const rule of rules.toSorted((a, b) => a.grade - b.grade)) {
    const byPart = new Map<string, Row[]>();
    for (const document of documents) {
      const part = partOf(document, rule);
      const alike = byPart.get(part);
      if (alike) alike.push(document);
      else byPart.set(part, [document]);
    }
    for (const query of queries) {
      const part = partOf(query, rule);
      if (part === '') continue;
      for (const document of byPart.get(part) ?? [])
        yield { query: query.id, document: document.id, grade: rule.grade };
    }
  }
}

function partOf({ fields }: Row, { field, letters }: GradeRule): string {
  const value = fields[field];
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  // A code that is too short to say so much says nothing.
  if (letters === undefined) return text;
  return text.length >= letters ? text.slice(0, letters) : '';
}
