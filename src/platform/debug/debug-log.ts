import type { Logger } from '../logger';
import { debugCategories, type DebugCategory } from './debug-category';
import type { DebugSwitches } from './debug-switches';

/** Tells a detail of a category, where that is switched on. */
export type DebugLog = (category: DebugCategory, details: object, message: string) => void;

/** Lines at debug level, written while their category is on, whatever LOG_LEVEL says. */
export function createDebugLog(options: { logger: Logger; switches: Pick<DebugSwitches, 'isOn'> }): DebugLog {
  const { logger, switches } = options;
  const loggers = new Map(
    debugCategories.map((category) => [category, logger.child({ category }, { level: 'debug' })]),
  );
  return (category, details, message) => {
    if (switches.isOn(category)) loggers.get(category)!.debug(details, message);
  };
}
