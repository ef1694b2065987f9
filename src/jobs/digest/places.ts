/** Towns of Albania, Kosovo and their neighbours without endings, folded: an advert names its town in many cases of the noun. */
const towns = `
  tiran durres vlor shkod elbasan korc fier berat lushnj pogradec kavaj gjirokast sarand kukes lezh kruj peshkopi
  permet tepelen burrel librazhd shengjin himar ksamil delvin patos ballsh selenic memaliaj corovod gramsh peqin
  rrogozhin cerrik maliq bilisht ersek leskovik kamz shijak rreshen velipoj golem
  prishtin prizren gjakov ferizaj gjilan mitrovic podujev vushtrri suharek rahovec malishev drenas lipjan istog decan
  tetov shkup skopje gostivar kercov strug ohrid diber ulqin presheve bujanovc podgoric peje pej
`
  .split(/\s+/)
  .filter(Boolean);

const byStart = new Map<string, string[]>();
for (const town of towns) byStart.set(town.slice(0, 3), [...(byStart.get(town.slice(0, 3)) ?? []), town]);

/** The longest ending that a town takes. */
const longestEnding = 3;

/** Which of these towns a folded word names, with any ending; undefined if none. */
export function townOf(word: string): string | undefined {
  const known = byStart.get(word.slice(0, 3)) ?? [];
  return known.find((town) => word.startsWith(town) && word.length <= town.length + longestEnding);
}

export const isPlace = (word: string): boolean => townOf(word) !== undefined;
