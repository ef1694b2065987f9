import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import { describeAboutPaths } from './openapi-about';
import { describeAdminPaths } from './openapi-admin';
import { describeAuthPaths } from './openapi-auth';
import { describeHealthPaths } from './openapi-health';
import { describeJobPaths } from './openapi-jobs';
import { describeMetricsPath } from './openapi-metrics';
import { describeSecurity } from './openapi-security';

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

/** The API's description, made from the schemas that check requests and shape replies. */
export function openApiDocument(): OpenApiDocument {
  const registry = new OpenAPIRegistry();
  describeSecurity(registry);
  describeJobPaths(registry);
  describeAuthPaths(registry);
  describeAdminPaths(registry);
  describeHealthPaths(registry);
  describeMetricsPath(registry);
  describeAboutPaths(registry);
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Similar jobs',
      version: '1',
      description:
        'A job board that knows, for every advert, the ten adverts most like it. Saving a job is all anyone does: it is embedded and linked afterwards.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This installation' }],
    tags: [
      { name: 'Jobs' },
      { name: 'Signing in' },
      { name: 'Keys' },
      { name: 'Embeddings' },
      { name: 'Health' },
      { name: 'About' },
    ],
  });
}
