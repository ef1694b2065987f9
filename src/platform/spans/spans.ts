export type SpanAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Something that takes time, and what it is part of. */
export interface OpenSpan {
  /** Does the work, and all that it begins, as part of this. */
  readonly within: <T>(work: () => T) => T;
  /** `failed`: the code of its failure. */
  readonly end: (given?: { name?: string; attributes?: SpanAttributes; failed?: string | undefined }) => void;
}

export interface Spans {
  /** A part of what runs now, or of what `from` (headers of a request) tells of. */
  readonly open: (
    name: string,
    given: {
      kind: 'server' | 'client' | 'internal';
      attributes?: SpanAttributes;
      from?: Readonly<Record<string, unknown>>;
    },
  ) => OpenSpan;
  /** Adds to what runs now. */
  readonly annotate: (attributes: SpanAttributes) => void;
}

/** Where nobody collects traces: nothing is loaded, and nothing happens. */
export const noSpans: Spans = {
  open: () => ({ within: (work) => work(), end: () => undefined }),
  annotate: () => undefined,
};
