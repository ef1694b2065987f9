/** What `OPENAI_EMBEDDING_MODEL` takes, too: the provider's name of a model. */
export const modelName = /^[\w./:@+-]{1,128}$/;
