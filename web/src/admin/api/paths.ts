export const adminPath = '/api/admin';

export const embeddingsPath = `${adminPath}/embeddings`;

export const actionPath = (action: string) => `${embeddingsPath}/actions/${action}`;
