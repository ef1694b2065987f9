import type { Config } from '../../platform/config';

const secrets: readonly (keyof Config)[] = [
  ...(['MONGODB_URI', 'OPENAI_API_KEY', 'SMTP_URL', 'METRICS_TOKEN'] as const),
  ...(['ADMIN_API_KEY', 'EMPLOYER_API_KEY', 'ADMIN_PASSWORD', 'AUTH_JWT_SECRET'] as const),
];

/** An environment for programs of others, which need none of our secrets and might write them into a report of a crash. */
export const withoutSecrets = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !secrets.some((each) => each === name)));
