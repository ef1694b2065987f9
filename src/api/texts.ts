import { z } from 'zod';

/** Everything that is no text: control characters except line ends and tabs, and halves of surrogate pairs. */
const unprintable = /(?![\n\r\t])\p{Cc}|\p{Cs}/u;

interface TextLimits {
  readonly min?: number;
  readonly max: number;
}

/** Trimmed text. Lengths are counted in characters, as JSON Schema does, not in UTF-16 units. */
export function text({ min = 0, max }: TextLimits) {
  return z
    .string({ error: (issue) => (issue.input === undefined ? 'is missing' : 'must be text') })
    .transform((given) => given.trim())
    .superRefine((given, context) => {
      const length = given.length <= max ? given.length : [...given].length;
      const message = unprintable.test(given)
        ? 'must not contain control characters or broken ones'
        : length < min
          ? 'must not be empty'
          : length > max
            ? `must have at most ${max} characters, has ${length}`
            : undefined;
      if (message) context.addIssue({ code: 'custom', message, input: undefined });
    })
    .meta({ type: 'string', maxLength: max, ...(min > 0 && { minLength: min }) });
}

/** Text that need not be there: blank and `null` both mean "none". */
export function optionalText(max: number) {
  return blankIsNull(text({ max }), max);
}

/** Text of a certain form that need not be there. */
export function optionalPattern(max: number, matches: (given: string) => boolean, message: string) {
  return blankIsNull(
    text({ max }).refine((given) => given === '' || given.length > max || matches(given), { error: message }),
    max,
  );
}

function blankIsNull<Inner extends z.ZodType<string, string>>(inner: Inner, max: number) {
  return (
    inner
      .transform((given) => (given === '' ? null : given))
      .nullable()
      .optional()
      // Said again: what is said of the text inside would hide that null may be sent.
      .meta({ type: ['string', 'null'], maxLength: max })
  );
}
