/** As long as a list. */
const listed = 10;

/** An advert with those most like it, best first. */
export interface NearestList {
  readonly jobId: string;
  readonly links: readonly { readonly jobId: string; readonly score: number }[];
}

/** Keeps the ten best of all that are shown to it. */
export function createNearest({ jobId }: { readonly jobId: string }) {
  const links: { jobId: string; score: number }[] = [];
  return {
    look: (other: string, score: number): void => {
      if (links.length === listed && score <= links.at(-1)!.score) return;
      const at = links.findIndex((link) => link.score < score);
      links.splice(at === -1 ? links.length : at, 0, { jobId: other, score });
      if (links.length > listed) links.pop();
    },
    list: (): NearestList => ({ jobId, links }),
  };
}
