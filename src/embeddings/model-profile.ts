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
interface OwnProfile extends Omit<ModelProfile, 'recipe' | 'providerModel' | 'minScore'> {
  readonly minScores: Readonly<Record<Recipe['name'], number>>;
}

const profiles: readonly OwnProfile[] = [
  {
    ...openAi,
    model: 'text-embedding-3-small',
    dimensions: 1_536,
    pricePerMillionTokens: 0.02,
    minScores: { plain: 0.7, tuned: 0.7 },
  },
  {
    ...openAi,
    model: 'text-embedding-3-large',
    dimensions: 3_072,
    pricePerMillionTokens: 0.13,
    minScores: { plain: 0.7, tuned: 0.7 },
  },
  {
    // multilingual-e5-small. The server sets the prefix itself and answers one request at a time. Its tokens are
    // counted here with another vocabulary, so 512 is kept at arm's length. Measured on 203 adverts of the demo:
    // pairs of different categories score 0.84 at the median and 0.88 at the 95th percentile. Tuned, with the mean taken
    // off, random pairs of 1,000 occupations (ESCO) score 0.07 at the median and 0.25 at the 95th percentile.
    model: 'e5-query',
    dimensions: 384,
    inputTokens: 448,
    requestInputs: 8,
    requestTokens: 900,
    callsAtOnce: 1,
    pricePerMillionTokens: 0,
    prefix: '',
    minScores: { plain: 0.84, tuned: 0.25 },
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
  const { minScores, ...rest } = profile;
  return { ...rest, model, providerModel, recipe, minScore: minScores[recipe.name] };
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
