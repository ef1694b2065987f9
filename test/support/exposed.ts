/** A figure of a page of Prometheus' text form. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a page of `/metrics` tells. */
export function samplesOf(text: string): Sample[] {
  return [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name, labels = '', value]) => ({
    name: name!,
    labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, is]) => [key!, is!])),
    value: Number(value),
  }));
}

/** Name, kind and labels of each figure, also of those that have no value yet. */
export function figuresOf(text: string): Map<string, { kind: string; labels: string[] }> {
  const samples = samplesOf(text);
  return new Map(
    [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name, kind]) => {
      const own = samples.filter((sample) => ofFigure(sample.name) === name || sample.name === name);
      const labels = new Set(own.flatMap((sample) => Object.keys(sample.labels)));
      labels.delete('le');
      return [name!, { kind: kind!, labels: [...labels].sort() }] as const;
    }),
  );
}

/** A histogram's parts belong to it. */
export const ofFigure = (name: string): string => name.replace(/_(bucket|sum|count)$/, '');
