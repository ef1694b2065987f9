export interface AskedModel {
  readonly model: string;
  readonly baseUrl?: string;
}

/** What `OPENAI_EMBEDDING_MODEL` takes, too. */
const modelName = /^[\w./:@-]{1,128}$/;

/** `A,B=URL`: models, and servers of their own; or what is wrong with that, in words. */
export function readAskedModels(text: string): AskedModel[] | { readonly wrong: string } {
  const models = text.split(',').map((each): AskedModel => {
    const [model, ...url] = each.trim().split('=');
    return { model: model!, ...(url.length > 0 && { baseUrl: url.join('=') }) };
  });
  const names = models.map(({ model }) => model);
  const nameless = names.find((name) => !modelName.test(name));
  if (nameless !== undefined)
    return { wrong: `--models has ${JSON.stringify(nameless)}; it takes the provider's names of models.` };
  if (new Set(names).size < names.length) return { wrong: '--models names a model twice.' };
  const urlless = models.find(({ baseUrl }) => baseUrl !== undefined && !/^https?:\/\/\S+$/.test(baseUrl));
  if (urlless)
    return {
      wrong: `--models has no address for ${urlless.model}; it takes one such as http://host:8000/v1.`,
    };
  return models;
}
