import { nothingToEmbed } from '../../platform/errors/adoption-errors';
import { advertFields } from '../advert-fields';
import { advertText } from '../advert-text';
import { kindOfValue, reported, type Finding, type Look } from './finding';

/** The texts are the board's: they are read as they are, and never written. */
export function lookAtTexts(document: { title?: unknown; description?: unknown; tags?: unknown }): Look {
  const { title, description, tags } = document;
  if (advertText(advertFields(document)) === '') return reported(nothingToEmbed, 'title');
  const findings: Finding[] = [];
  const find = (code: string, field: string, message: string) =>
    findings.push({ code, field, message, kept: true });
  if (title === undefined || title === null || title === '') {
    find('TITLE_MISSING', 'title', 'There is no title: the other texts stand alone.');
  } else if (typeof title !== 'string') {
    find('TITLE_NOT_TEXT', 'title', `The title is ${kindOfValue(title)}: the text in it is read.`);
  }
  if (!['string', 'undefined'].includes(typeof description) && description !== null) {
    const what = `The description is ${kindOfValue(description)}: the text in it is read.`;
    find('DESCRIPTION_NOT_TEXT', 'description', what);
  }
  if (tags !== undefined && tags !== null && !isListOfTexts(tags)) {
    const what = Array.isArray(tags) ? 'a list of other things than text' : kindOfValue(tags);
    find('TAGS_NOT_A_LIST', 'tags', `The tags are ${what}: the words in them are read.`);
  }
  return { findings, repairs: [] };
}

const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
