import { plainRecipe, recipeOfVersion, type Recipe } from './recipe/recipe';

/** What the product must know of a model before it may call it. */
export interface ModelProfile {
  /** As embeddings name it: with its recipe, where that is not `plain`. Vectors of one model are comparable, of two not. */
  readonly model: string;
  /** As the provider names it. */
  readonly providerModel: string;
  readonly recipe: Recipe;
  /** Numbers in a vector. */
  readonly dimensions: number;
  /** Longest input, in tokens; longer texts are cut. */
  readonly inputTokens: number;
  /** Most inputs in one request. */
  readonly requestInputs: number;
  /** Most tokens in one request; for a local model about one second's work, so that a save never waits long. */
  readonly requestTokens: number;
  /** Most calls at once, from the whole installation. */
  readonly callsAtOnce: number;
  /** US dollars for a million tokens. */
  readonly pricePerMillionTokens: number;
  /** Put before each text, where the model was trained with one. */
  readonly prefix: string;
  /** Least score of a link, where SIMILARITY_MIN_SCORE does not say otherwise. */
  readonly minScore: number;
  /** Scores with their relevance to a reader, both ascending, until a board has measured its own; absent: not known. */
  readonly relevance?: readonly (readonly [score: number, relevance: number])[] | undefined;
}

/** Limits and prices as OpenAI publishes them: 8,191 tokens an input, 2,048 inputs and 300,000 tokens a request. */
const openAi = {
  inputTokens: 8_191,
  requestInputs: 2_048,
  requestTokens: 300_000,
  callsAtOnce: 100,
  prefix: '',
} as const;

/** Of a provider's model, whatever the recipe. */
interface OwnProfile extends Omit<ModelProfile, 'recipe' | 'providerModel' | 'minScore' | 'relevance'> {
  readonly minScores: Readonly<Record<Recipe['name'], number>>;
  readonly relevances?: Readonly<Record<Recipe['name'], ModelProfile['relevance']>>;
}

/** Not measured, only set around the threshold: `npm run calibrate` measures a board's own. */
const openAiRelevance = [
  [-1, 0],
  [0.2, 0.05],
  [0.45, 0.28],
  [0.7, 0.6],
  [0.9, 0.91],
  [1, 1],
] as const;
const openAiRelevances = { plain: openAiRelevance, tuned: openAiRelevance };

const profiles: readonly OwnProfile[] = [
  {
    ...openAi,
    model: 'text-embedding-3-small',
    dimensions: 1_536,
    pricePerMillionTokens: 0.02,
    minScores: { plain: 0.7, tuned: 0.7 },
    relevances: openAiRelevances,
  },
  {
    ...openAi,
    model: 'text-embedding-3-large',
    dimensions: 3_072,
    pricePerMillionTokens: 0.13,
    minScores: { plain: 0.7, tuned: 0.7 },
    relevances: openAiRelevances,
  },
  {
    // multilingual-e5-small. The server sets the prefix itself and answers one request at a time. Its tokens are
    // counted here with another vocabulary, so 512 is kept at arm's length. Measured on 203 adverts of the demo:
    // pairs of different categories score 0.84 at the median and 0.88 at the 95th percentile. Thresholds and relevance of
    // both recipes: evaluation/calibration/README.md.
    model: 'e5-query',
    dimensions: 384,
    inputTokens: 448,
    requestInputs: 8,
    requestTokens: 900,
    callsAtOnce: 1,
    pricePerMillionTokens: 0,
    prefix: '',
    minScores: { plain: 0.84, tuned: 0.1 },
    relevances: {
      plain: [
        [-1, 0],
        [0.84, 0.05],
        [0.92, 0.28],
        [0.935, 0.6],
        [0.963, 0.91],
        [1, 1],
      ],
      tuned: [
        [-1, 0],
        [0.1, 0.05],
        [0.4, 0.28],
        [0.5, 0.6],
        [0.8, 0.91],
        [1, 1],
      ],
    },
  },
];

/** Models that nobody described yet get careful limits; their dimensions are learnt from the first reply. */
function unknownModel(model: string): OwnProfile {
  return {
    model,
    dimensions: 0,
    inputTokens: 448,
    requestInputs: 16,
    requestTokens: 8_000,
    callsAtOnce: 3,
    pricePerMillionTokens: 0,
    prefix: '',
    minScores: { plain: 0.7, tuned: 0.7 },
  };
}

/**
 * The profile of a model, as `modelOf` names it. `dimensions` is 0 for a model without a profile: any length is accepted,
 * all alike.
 */
export function profileOf(model: string): ModelProfile {
  const { providerModel, recipe } = partsOf(model);
  const profile = profiles.find((each) => each.model === providerModel) ?? unknownModel(providerModel);
  const { minScores, relevances, ...rest } = profile;
  const ofRecipe = { minScore: minScores[recipe.name], relevance: relevances?.[recipe.name] };
  return { ...rest, model, providerModel, recipe, ...ofRecipe };
}

/** The name under which vectors of a provider's model, made by a recipe, are kept: a recipe changes as a model does. */
export function modelOf(providerModel: string, recipe: Recipe): string {
  return recipe.isMixed ? `${providerModel}+${recipe.version}` : providerModel;
}

/** What a model's name says; a name that ends in no recipe of ours is a provider's. */
function partsOf(model: string): { providerModel: string; recipe: Recipe } {
  const at = model.lastIndexOf('+');
  const recipe = at > 0 ? recipeOfVersion(model.slice(at + 1)) : undefined;
  return recipe
    ? { providerModel: model.slice(0, at), recipe }
    : { providerModel: model, recipe: plainRecipe };
}

export const defaultModel = 'text-embedding-3-small';
