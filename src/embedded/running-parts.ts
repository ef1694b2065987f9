import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from '../platform/project-root';
import { variables } from '../platform/config';
import { isInUse } from './data-lock';

type Environment = Readonly<Record<string, string | undefined>>;

const fileIn = (folder: string): string => join(folder, 'parts.json');

/** Tells other processes of this machine where the embedded parts are. Returns how to take that back. */
export function announceParts(folder: string, handedOn: Readonly<Record<string, string>>): () => void {
  writeFileSync(fileIn(folder), `${JSON.stringify(handedOn)}\n`, { mode: 0o600 });
  return () => rmSync(fileIn(folder), { force: true });
}

/**
 * The environment, with the parts of an `npm start` that runs on the same DATA_DIR where it names none of its own: so
 * `npm run dev`, `npm run worker:dev` and the commands need no configuration beside it.
 */
export function withRunningParts(environment: Environment): Environment {
  const folder = resolve(projectRoot, environment['DATA_DIR']?.trim() || variables.DATA_DIR.parse(undefined));
  const parts = Object.entries(announced(folder)).filter(([name]) => !isChosen(name, environment));
  return { ...environment, ...Object.fromEntries(parts) };
}

/** An own provider brings its own key and model. */
function isChosen(name: string, environment: Environment): boolean {
  const isSet = (variable: string): boolean => Boolean(environment[variable]?.trim());
  if (!name.startsWith('OPENAI_')) return isSet(name);
  return isSet('OPENAI_API_KEY') || isSet('OPENAI_BASE_URL');
}

function announced(folder: string): Record<string, string> {
  if (!isInUse(folder)) return {};
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Record<string, string>;
  } catch (error) {
    // It has not come so far yet, or is going.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return {};
    throw error;
  }
}
