import { describe, expect, it } from '@jest/globals';
import { loadConfig, variables } from '../../src/platform/config';
import { readPage, tableRows } from './pages';

const names = Object.keys(variables).sort();
const defaults = loadConfig({});

/** Lines such as `# PORT=3001`. */
const example = new Map(
  [...readPage('.env.example').matchAll(/^#? ?([A-Z][A-Z0-9_]+)=(.*)$/gm)].map(([, name, value]) => [
    name!,
    value!,
  ]),
);
const readme = new Map(
  tableRows(readPage('README.md'), 'variable').map(([name, value]) => [name!, value!] as const),
);
const composeFile = readPage('docker-compose.temporal.yml');

/** Read by somebody else than `loadConfig`. */
const others = (name: string): boolean =>
  name.startsWith('TEMPORAL_') || name === 'CHROMIUM_PATH' || composeFile.includes(`\${${name}:?`);

describe.each([
  ['README.md', readme],
  ['.env.example', example],
])('%s', (_page, listed) => {
  it('has every variable that the product reads', () => {
    expect(names.filter((name) => !listed.has(name))).toEqual([]);
  });

  it('has no variable that nobody reads', () => {
    expect([...listed.keys()].filter((name) => !names.includes(name) && !others(name))).toEqual([]);
  });

  it.each(names)('says the default of %s', (name) => {
    const said = loadConfig({ [name]: listed.get(name) });
    expect(said[name as keyof typeof said]).toEqual(defaults[name as keyof typeof defaults]);
  });
});

it('.env.example sets nothing by itself', () => {
  expect(
    readPage('.env.example')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  ).toEqual([]);
});
