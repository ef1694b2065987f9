import { describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { loadConfig, variables } from '../../src/platform/config';
import { fencedBlocks, readPage, root } from '../docs/pages';

interface Service {
  image: string;
  command?: string[];
  entrypoint?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  restart?: string;
  healthcheck?: { test: string[]; interval: string; timeout: string; retries: number };
  depends_on?: Record<string, { condition: string }>;
  stop_grace_period?: string;
  deploy?: { resources: { limits: { cpus: string; memory: string } } };
  logging?: { options: Record<string, string> };
  security_opt?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  profiles?: string[];
}

const text = readPage('docker-compose.temporal.yml');
const { services, volumes } = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const all = Object.entries(services);
const jobs = all.filter(([, { restart }]) => restart === 'on-failure');
const lasting = all.filter(([, { restart }]) => restart !== 'on-failure');
const ours = ['api', 'worker'].map((name) => [name, services[name]!] as const);

/** `${NAME}`, `${NAME:-default}` and `${NAME:?message}`; `$$` is a plain dollar. */
const used = [...text.replaceAll('$$', '').matchAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g)].map(
  ([, name, kind, rest]) => ({ name: name!, kind, rest }),
);
const secrets = new Set(used.filter(({ kind }) => kind === '?').map(({ name }) => name));

describe('docker-compose.temporal.yml', () => {
  it('runs Temporal on PostgreSQL, its Web UI, MongoDB, API and worker', () => {
    const usual = lasting.filter(([, { profiles }]) => profiles === undefined);
    expect(usual.map(([name]) => name).sort()).toEqual(
      ['api', 'mongodb', 'postgresql', 'temporal', 'temporal-ui', 'worker'].sort(),
    );
  });

  it('runs Prometheus and Grafana when they are asked for', () => {
    const monitoring = all.filter(([, { profiles }]) => profiles?.join() === 'monitoring');
    expect(monitoring.map(([name]) => name).sort()).toEqual(['grafana', 'prometheus']);
  });

  it('takes every variable from .env.example, and says what is missing', () => {
    const example = readPage('.env.example');
    expect(used.filter(({ name }) => !new RegExp(`^# ${name}=`, 'm').test(example))).toEqual([]);
    expect(used.filter(({ kind, rest }) => kind === undefined || (kind === '?' && rest === ''))).toEqual([]);
  });

  it('has no secret in it, and asks for each', () => {
    expect([...secrets].sort()).toEqual(
      [
        ...['ADMIN_API_KEY', 'EMPLOYER_API_KEY', 'MONGODB_APP_PASSWORD', 'MONGODB_REPLICA_KEY'],
        ...['MONGODB_ROOT_PASSWORD', 'POSTGRES_PASSWORD'],
      ].sort(),
    );
    for (const [, { environment = {} }] of all) {
      for (const [name, value] of Object.entries(environment)) {
        if (/PASSWORD|PWD|KEY/.test(name)) expect(value).toMatch(/^\$\{\w+:[?-][^}]*\}$/);
      }
    }
  });

  it.each(used.filter(({ kind, rest }) => kind === '-' && rest !== ''))(
    'has the default of the product for $name',
    ({ name, rest }) => {
      const [mine, usual] = [loadConfig({ [name]: rest }), loadConfig({})];
      expect(mine[name as keyof typeof mine]).toEqual(usual[name as keyof typeof usual]);
    },
  );

  it('hands every variable to the process that reads it', () => {
    /** Of `npm start` only: what it embeds, and where. */
    const ofStart = /^(DATA_DIR|DEMO_DATA|TEMPORAL_UI_URL|\w+_PORT)$/;
    const handed = new Set(ours.flatMap(([, { environment = {} }]) => Object.keys(environment)));
    expect(Object.keys(variables).filter((name) => !ofStart.test(name) && !handed.has(name))).toEqual([]);
    expect([...handed].filter((name) => !(name in variables))).toEqual([]);
  });

  it('gives API and worker an environment that they accept', () => {
    for (const [, { environment = {} }] of ours) {
      const filled = Object.entries(environment).map(([name, value]) => [
        name,
        value.replace(/\$\{\w+:\?[^}]*\}/g, '0123456789abcdef').replace(/\$\{\w+:-([^}]*)\}/g, '$1'),
      ]);
      const config = loadConfig(Object.fromEntries(filled) as Record<string, string>);
      expect(config.TEMPORAL_ADDRESS).toBe('temporal:7233');
      const uri = new URL(config.MONGODB_URI!);
      expect(uri.username).toBe('similar-jobs');
      expect(uri.searchParams.get('replicaSet')).toBe('similar-jobs');
    }
  });

  it.each(lasting)('%s is watched, started again, bounded, and its log too', (_name, service) => {
    expect(service.restart).toBe('unless-stopped');
    expect(service.healthcheck?.test[0]).toBe('CMD');
    expect(service.healthcheck).toMatchObject({ interval: expect.any(String), timeout: expect.any(String) });
    expect(service.deploy?.resources.limits).toMatchObject({
      cpus: expect.any(String),
      memory: expect.any(String),
    });
    expect(service.logging?.options['max-size']).toBeDefined();
    expect(service.security_opt).toContain('no-new-privileges:true');
  });

  it.each(all)('%s publishes its ports on 127.0.0.1 only, from a pinned image', (_name, service) => {
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(service.image).toMatch(/:(?!latest$)[\w.-]+$/);
  });

  it('keeps the databases to itself, and their data in volumes', () => {
    for (const name of ['mongodb', 'postgresql']) {
      expect(services[name]!.ports).toBeUndefined();
      expect(services[name]!.volumes!.some((volume) => volume.startsWith(`${name}-data:`))).toBe(true);
    }
    const named = all
      .flatMap(([, service]) => service.volumes ?? [])
      .map((volume) => volume.split(':')[0]!)
      .filter((source) => !source.startsWith('.'));
    expect([...new Set(named)].sort()).toEqual(Object.keys(volumes).sort());
  });

  it('waits for what is needed: the healthy and the finished', () => {
    for (const [, { depends_on: needs = {} }] of all) {
      for (const [name, { condition }] of Object.entries(needs)) {
        const ends = jobs.some(([each]) => each === name);
        expect(condition).toBe(ends ? 'service_completed_successfully' : 'service_healthy');
      }
    }
    for (const [, service] of ours) {
      expect(Object.keys(service.depends_on!).sort()).toEqual(['mongodb', 'temporal-namespace']);
    }
  });

  it.each(ours)('gives %s time to stop, and nothing to write on', (_name, service) => {
    expect(service.stop_grace_period).toBe('35s');
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
  });

  it('mounts and runs files that exist', () => {
    const mounted = all
      .flatMap(([, service]) => service.volumes ?? [])
      .filter((volume) => volume.startsWith('.'))
      .map((volume) => volume.split(':') as [string, string, string]);
    for (const [source, , mode] of mounted) {
      expect(existsSync(join(root, source))).toBe(true);
      expect(mode).toBe('ro');
    }
    const scripts = all
      .flatMap(([, service]) => [service.command, service.entrypoint, service.healthcheck?.test])
      .flatMap((words) => words ?? [])
      .filter((word) => /\.(sh|m?js)$/.test(word));
    expect(scripts.length).toBeGreaterThan(6);
    const places: Record<string, string[]> = { dist: ['src'], docker: ['docker'] };
    for (const script of scripts) {
      const inside = /^\/similar-jobs\/(.+)$/.exec(script)?.[1];
      const path = inside
        ? mounted.map(([source]) => join(source, inside)).find((each) => existsSync(join(root, each)))
        : places[dirname(script).split('/')[0]!] && script.replace(/^dist\/(.+)\.js$/, '$1.ts');
      expect(existsSync(join(root, path ?? 'nothing'))).toBe(true);
    }
  });

  it('is started as the pages say', () => {
    const commands = ['README.md', 'docs/deployment.md', 'deploy/README.md'].flatMap((page) =>
      fencedBlocks(readPage(page), 'sh'),
    );
    for (const command of commands.join('\n').match(/^docker compose .*/gm) ?? []) {
      expect(command).toMatch(
        /^docker compose -f docker-compose\.temporal\.yml( --profile monitoring)? (up|ps|logs|exec|down)\b/,
      );
      for (const service of command.match(/(?<=logs --follow |exec )\w+( \w+)?/)?.[0].split(' ') ?? []) {
        if (service !== 'sh') expect(Object.keys(services)).toContain(service);
      }
    }
  });
});
