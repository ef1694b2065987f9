import { z } from 'zod';
import { LabelledSetUnusable } from '../../src/platform/errors/evaluation-errors';
import { readGradeRules } from './grade-rules';

export const shippedNames = ['judged', 'demo'] as const;

const word = z.string().trim().min(1);
const rules = z.string().transform((text, context) => {
  const read = readGradeRules(text);
  if (read) return read;
  context.addIssue('it takes rules such as isco08=2,isco08:3=1');
  return z.NEVER;
});
const languages = { language: word.optional(), queryLanguage: word.optional() };

/** One that ships with the product. */
export const shippedEntry = reader(z.strictObject({ shipped: z.enum(shippedNames), ...languages }));

/** One of files. */
export const fileEntry = reader(
  z
    .strictObject({
      ...{ name: word, set: word, queries: word.optional(), idField: word.optional() },
      ...{ qrels: word.optional(), gradeBy: rules.optional(), ...languages },
      limits: z.array(word).default([]),
    })
    .refine(({ qrels, gradeBy }) => (qrels === undefined) !== (gradeBy === undefined), {
      message: 'it takes its grades either from qrels or from gradeBy',
    }),
);

export const suiteFile = reader(z.strictObject({ sets: z.array(z.record(z.string(), z.unknown())).min(1) }));

/** `where`: what the message begins with. */
function reader<Schema extends z.ZodType>(schema: Schema) {
  return (value: unknown, where: string): z.output<Schema> => {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const { path, message } = parsed.error.issues[0]!;
    const field = path.length > 0 ? `${where}${where.includes(': ') ? '.' : ': '}${path.join('.')}` : where;
    throw new LabelledSetUnusable(`${field}: ${message}.`);
  };
}
