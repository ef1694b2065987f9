import { describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { ofFigure } from '../support/exposed';
import { readPage, root, tableRows } from '../docs/pages';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}

/** Each is compared with what the product tells by `test/docs/metrics.test.ts`. */
const known = new Set(tableRows(readPage('docs/metrics.md'), 'metric').map(([name]) => name!));
const named = (text: string): string[] =>
  [...text.matchAll(/\b(?:similar_jobs|temporal|nodejs|process)_\w+/g)].map(([name]) => name);
const isKnown = (name: string): boolean => known.has(name) || known.has(ofFigure(name));

const { groups } = parse(readPage('deploy/alert-rules.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(readPage('deploy/grafana/similar-jobs.json')) as {
  panels: { title: string; type: string; targets?: { expr: string }[] }[];
};

describe('deploy/alert-rules.yml', () => {
  it('asks for figures that the product tells', () => {
    const asked = rules.flatMap(({ expr }) => named(expr));
    expect(asked.length).toBeGreaterThan(15);
    expect(asked.filter((name) => !isKnown(name))).toEqual([]);
    expect(rules.filter(({ expr }) => named(expr).length === 0).map(({ alert }) => alert)).toEqual([
      'ProcessAway',
    ]);
  });

  it('says what is wrong and what to do, once each', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const { labels, annotations } of rules) {
      expect(labels.severity).toMatch(/^(critical|warning)$/);
      expect(annotations.summary.length * annotations.description.length).toBeGreaterThan(0);
    }
  });
});

describe('deploy/grafana/similar-jobs.json', () => {
  it('has a row for each subject', () => {
    expect(dashboard.panels.filter(({ type }) => type === 'row').map(({ title }) => title)).toEqual([
      'At a glance',
      ...['Readers', 'Saves', 'Embedding', 'Linking', 'Cost', 'Workers', 'Temporal'],
    ]);
  });

  it('shows figures that the product tells, and nearly all of ours', () => {
    const shown = dashboard.panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => named(expr)));
    expect(shown.filter((name) => !isKnown(name))).toEqual([]);
    const ours = [...known].filter((name) => name.startsWith('similar_jobs_'));
    const used = new Set([...shown, ...rules.flatMap(({ expr }) => named(expr))].map(ofFigure));
    expect(ours.filter((name) => !used.has(name)).sort()).toEqual(
      // Beside others that say more.
      [
        ...['similar_jobs_backlog_oldest_seconds', 'similar_jobs_backlog_pollers', 'similar_jobs_budget_usd'],
        ...['similar_jobs_jobs_stored', 'similar_jobs_today_tokens'],
      ].sort(),
    );
  });
});

const promtool = process.env['PROMTOOL_PATH'] ?? 'promtool';
const hasPromtool = spawnSync(promtool, ['--version']).status === 0;
if (!hasPromtool) {
  process.stderr.write(
    'SKIPPED: the alert rules are not run, because there is no promtool (Debian: the package prometheus; PROMTOOL_PATH).\n',
  );
}

describe('promtool', () => {
  const runs = hasPromtool ? it : it.skip;
  runs.each([
    ['check', 'config', 'deploy/prometheus.yml'],
    ['test', 'rules', 'test/deployment/alert-rules.yml'],
  ])('agrees: %s %s %s', (...words) => {
    expect(execFileSync(promtool, words, { cwd: root, encoding: 'utf8' })).toContain('SUCCESS');
  });

  runs('takes every query of the dashboard', () => {
    const queries = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    const record = queries.map((expr, n) => ({ record: `query_${n}`, expr }));
    const file = join(mkdtempSync(join(tmpdir(), 'dashboard-')), 'rules.json');
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'dashboard', rules: record }] }));
    const { status, stderr } = spawnSync(promtool, ['check', 'rules', file], { encoding: 'utf8' });
    rmSync(dirname(file), { recursive: true });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
