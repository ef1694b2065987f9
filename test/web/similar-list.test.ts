import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPage, root, tableRows } from '../docs/pages';

const made = join(root, 'dist', 'similar-list');
const packageOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;

/** What a module of React 18 and its `jsx-runtime` export, as far as libraries use it. */
const inReact18 = [
  ...['Children', 'Component', 'Fragment', 'PureComponent', 'StrictMode', 'Suspense', 'cloneElement', 'jsx'],
  ...[
    'createContext',
    'createElement',
    'forwardRef',
    'isValidElement',
    'jsxs',
    'lazy',
    'memo',
    'startTransition',
  ],
  ...[
    'useCallback',
    'useContext',
    'useDebugValue',
    'useDeferredValue',
    'useEffect',
    'useId',
    'useInsertionEffect',
  ],
  ...[
    'useLayoutEffect',
    'useMemo',
    'useReducer',
    'useRef',
    'useState',
    'useSyncExternalStore',
    'useTransition',
  ],
  'useImperativeHandle',
];

describe('the list for other sites, as it is built', () => {
  const code = readFileSync(join(made, 'similar-list.js'), 'utf8');

  it('wants nothing of the site but React 18 or newer, and says that it runs in the browser', () => {
    const imports = [...code.matchAll(/^import (.+?) from "([^"]+)";$/gm)].map(([, what, from]) => ({
      what: what!,
      from: from!,
    }));
    expect([...new Set(imports.map(({ from }) => from))].sort()).toEqual(['react', 'react/jsx-runtime']);
    const named = imports.flatMap(({ what }) => [...what.matchAll(/(\w+) as /g)].map(([, name]) => name!));
    const whole = imports.map(({ what }) => /^\* as (\w+)$/.exec(what)?.[1]).find(Boolean);
    const ofWhole = whole ? [...code.matchAll(new RegExp(`\\b${whole}\\.(use\\w+)\\(`, 'g'))] : [];
    const used = new Set([...named, ...ofWhole.map(([, name]) => name!)]);
    expect(used.has('useState') && used.has('jsx')).toBe(true);
    expect([...used].filter((name) => !inReact18.includes(name))).toEqual([]);
    expect(code).toMatch(/^"use client";/);
    expect(code).not.toContain('process.env');
  });

  it('styles nothing but itself', () => {
    const css = readFileSync(join(made, 'similar-list.css'), 'utf8');
    const frames = /@keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}/g;
    const names = [...css.matchAll(frames)].map(([, name]) => name!);
    const selectors = [...css.replace(frames, '').matchAll(/([^{}]+)\{/g)]
      .map(([, selector]) => selector!)
      .filter((selector) => !selector.startsWith('@'))
      .flatMap((selector) => selector.replace(/\([^()]*\)/g, '()').split(','));
    expect(selectors.length).toBeGreaterThan(30);
    expect(selectors.filter((selector) => !/^\.similar-jobs(?![\w-])/.test(selector))).toEqual([]);
    expect(names.length).toBeGreaterThan(2);
    expect(names.filter((name) => !name.startsWith('similar-jobs-'))).toEqual([]);
    const own = [...css.matchAll(/(--[\w-]+):/g)].map(([, name]) => name!);
    expect(own.filter((name) => !name.startsWith('--_'))).toEqual([]);
  });

  it('is told in docs/adopting.md: each property, and each name for its looks', () => {
    const page = readPage('docs/adopting.md');
    const declared = ['similar-list/similar-jobs', 'src/features/similar-jobs/similar-jobs-props']
      .map((file) => readFileSync(join(made, 'types', `${file}.d.ts`), 'utf8'))
      .map((text) => /interface SimilarJobsProps[^{]*\{([\s\S]*?)\n\}/.exec(text)![1]!);
    const properties = declared.flatMap((body) =>
      [...body.matchAll(/^ {4}(\w+)\??:/gm)].map(([, name]) => name!),
    );
    expect(
      tableRows(page, 'property')
        .map(([name]) => name)
        .sort(),
    ).toEqual(properties.sort());
    const css = readFileSync(join(made, 'similar-list.css'), 'utf8');
    const looks = new Set([...css.matchAll(/var\(--similar-jobs(-[\w-]+)/g)].map(([, name]) => name!));
    const told = [...page.matchAll(/`(?:--similar-jobs)?(-[a-z][\w-]+)`/g)].map(([, name]) => name!);
    expect(told.sort()).toEqual([...looks].sort());
  });

  it('is a package of this version, with the licences of what it brings along', () => {
    expect(packageOf(made)).toMatchObject({
      name: 'similar-jobs-react',
      version: packageOf(root)['version'],
      peerDependencies: { react: '>=18' },
    });
    expect(readFileSync(join(made, 'LICENSES.md'), 'utf8')).toContain('@tanstack/query-core');
  });
});

describe('its types, as another site sees them', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'site-'));
    const packages = join(folder, 'node_modules');
    mkdirSync(join(packages, '@types'), { recursive: true });
    // As `npm install` makes them: the project as a link, the small package as a copy.
    symlinkSync(root, join(packages, 'similar-jobs'));
    cpSync(made, join(packages, 'similar-jobs-react'), { recursive: true });
    for (const name of ['@types/react', '@types/react-dom', 'csstype'])
      symlinkSync(join(root, 'node_modules', name), join(packages, name));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'styles.d.ts'), "declare module '*.css';\n");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const faultsOf = (from: string, body: string, resolution: string): string => {
    const page = `import { SimilarJobs, tellApplied, type SimilarJobsProps } from '${from}';\n${body}`;
    writeFileSync(join(folder, 'page.tsx'), page);
    const options = [
      ...['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--jsx', 'react-jsx', '--target', 'es2022'],
      ...['--module', resolution === 'bundler' ? 'esnext' : 'nodenext', '--moduleResolution', resolution],
      ...['--types', 'react', 'page.tsx', 'styles.d.ts'],
    ];
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, ...options], { cwd: folder, encoding: 'utf8' });
    return stdout;
  };
  const page = `
    import 'similar-jobs/react.css';
    import 'similar-jobs-react/similar-list.css';
    const linkOf: SimilarJobsProps['linkOf'] = (job) => \`/adverts/\${job.id}\`;
    export const short = <SimilarJobs jobId="1" />;
    export const long = (
      <SimilarJobs
        jobId="1" baseUrl="https://jobs.example.com" language="sq" limit={5} linkOf={linkOf} usage={false}
        headingLevel={3} own={{ category: 'Sales', location: null }}
        onOpen={({ job, href, position, event }) => {
          event.preventDefault();
          console.log(job.title.length, href.length, position.toFixed());
        }}
        renderJob={(item, { link }) => <a {...link}>{item.job.title} {item.score?.toFixed(2)}</a>}
        onMarks={({ all }) => all.map((word) => word.length)}
      />
    );
    tellApplied('1', { baseUrl: 'https://jobs.example.com' });
  `;

  it.each([
    ['similar-jobs/react', 'bundler'],
    ['similar-jobs-react', 'bundler'],
    ['similar-jobs-react', 'nodenext'],
  ])('compile, strictly and with all declarations checked: %s, %s', (from, resolution) => {
    expect(faultsOf(from, page, resolution)).toBe('');
  });

  it('refuse a list of no advert, unknown languages, misspelt properties and fields that no item has', () => {
    const wrong = [
      ['<SimilarJobs />', 'TS2741'],
      ['<SimilarJobs jobId="1" language="de" />', 'TS2322'],
      ['<SimilarJobs jobId="1" linkTo={() => ""} />', 'TS2322'],
      ['<SimilarJobs jobId="1" renderJob={(item) => item.name} />', 'TS2339'],
    ];
    const elements = wrong.map(([element], place) => `export const wrong${place} = ${element};\n`).join('');
    const faults = faultsOf('similar-jobs-react', elements, 'bundler');
    expect(faults.match(/TS\d+/g)).toEqual(wrong.map(([, code]) => code));
  });
});
