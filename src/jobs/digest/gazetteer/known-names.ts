import { createGazetteer } from './gazetteer';
import { languageSkills, licences } from './languages';
import { occupations, ranks } from './occupations';
import { skills } from './skills';

/** What is found in titles and tags. */
export const findOccupations = createGazetteer(occupations);
/** What is found in titles. */
export const findRanks = createGazetteer(ranks);
/** What is found in any text. */
export const findSkills = createGazetteer([skills, languageSkills, licences].join('\n'));
