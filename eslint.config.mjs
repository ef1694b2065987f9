import boundaries from 'eslint-plugin-boundaries';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Imports point one way: a layer may use itself and the layers named here. */
const layers = {
  platform: [],
  jobs: ['platform'],
  embeddings: ['platform', 'jobs'],
  similarity: ['platform', 'jobs'],
  presentation: ['platform', 'jobs', 'similarity'],
  orchestration: ['platform', 'jobs', 'embeddings', 'similarity', 'workflows', 'activities'],
  operations: ['platform', 'jobs', 'embeddings', 'similarity', 'presentation', 'orchestration'],
  api: ['platform', 'jobs', 'embeddings', 'similarity', 'presentation', 'orchestration', 'operations'],
  embedded: ['platform', 'jobs', 'operations', 'orchestration'],
  plugin: ['platform', 'jobs', 'presentation', 'orchestration', 'api'],
  activities: ['platform', 'jobs', 'embeddings', 'similarity', 'orchestration'],
  evaluation: ['platform', 'jobs', 'embeddings', 'similarity', 'presentation'],
  // Deterministic: types of activities and pure names only.
  workflows: ['activities', 'orchestration'],
};
const all = Object.keys(layers);

export default tseslint.config(
  { ignores: ['dist/**', 'web/dist/**', 'node_modules/**', '.data/**', '**/*.js', '**/*.mjs', '**/*.cjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}', 'workflows/**/*.ts', 'activities/**/*.ts', 'evaluation/**/*.ts'],
    plugins: { boundaries },
    settings: {
      'import/resolver': { typescript: { project: 'tsconfig.json' } },
      'boundaries/include': ['src/**/*', 'workflows/**/*', 'activities/**/*', 'evaluation/**/*'],
      'boundaries/elements': [
        ...[
          'platform',
          'jobs',
          'embeddings',
          'similarity',
          'presentation',
          'orchestration',
          'operations',
          'api',
          'embedded',
          'plugin',
        ].map((type) => ({ type, pattern: `src/${type}` })),
        { type: 'cli', pattern: 'src/cli' },
        { type: 'workflows', pattern: 'workflows' },
        { type: 'activities', pattern: 'activities' },
        { type: 'evaluation', pattern: 'evaluation' },
        { type: 'entry', pattern: 'src' },
      ],
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          policies: [
            ...Object.entries(layers).map(([type, allowed]) => ({
              from: { element: { type } },
              allow: { to: { element: { types: { anyOf: [type, ...allowed] } } } },
            })),
            ...['cli', 'entry'].map((type) => ({
              from: { element: { type } },
              allow: { to: { element: { types: { anyOf: [type, ...all] } } } },
            })),
            { allow: { to: { module: { origin: ['external', 'core'] } } } },
          ],
        },
      ],
    },
  },
  {
    // Workflows are replayed: nothing that a replay would not see the same.
    files: ['workflows/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['../activities*'],
              allowTypeImports: true,
              message: 'Workflows take only types from activities.',
            },
            {
              group: [
                'node:*',
                'zod',
                'mongoose',
                '@temporalio/client',
                '@temporalio/worker',
                '@temporalio/activity',
              ],
              message: 'Not in a workflow.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: ['src/cli/**/*.ts', 'src/embedded/**/*.ts', 'src/start.ts', 'test/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
);
