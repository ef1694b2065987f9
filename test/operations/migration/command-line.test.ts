import { describe, expect, it } from '@jest/globals';
import { help, readCommandLine } from '../../../src/operations/migration/command-line';

const read = (line: string) => readCommandLine(line === '' ? [] : line.split(' '));

describe('the command line', () => {
  it.each([
    ['', { action: 'follow', input: {}, back: false, output: 'usual', help: false }],
    ['--dry-run --model a/b-3:x', { action: 'dry-run', input: { model: 'a/b-3:x' } }],
    ['--gate 95.5 --batch --detach', { action: 'detach', input: { gate: 0.955, batch: true } }],
    ['--gate=0', { action: 'follow', input: { gate: 0 } }],
    ['--back --gate 100', { action: 'follow', back: true, input: { gate: 1 } }],
    ['--status --json', { action: 'status', output: 'json' }],
    ['--plain', { action: 'follow', output: 'plain' }],
    ['-h', { help: true }],
    ['--pause', { action: 'pause' }],
    ['--resume', { action: 'resume' }],
    ['--cancel', { action: 'cancel' }],
    ['--reports', { action: 'reports' }],
  ])('%j is understood', (line, expected) => {
    expect(read(line)).toMatchObject(expected);
  });

  it.each([
    ['--modle x', /--modle/],
    ['x', /x/],
    ['--model', /--model/],
    ['--pause --resume', /--pause and --resume/],
    ['--pause --model x', /--model .* --pause/],
    ['--status --batch', /--batch .* --status/],
    ['--cancel --back', /--back .* --cancel/],
    ['--back --model x', /--back/],
    ['--model a*b', /--model is "a\*b"/],
    ['--gate 101', /--gate is "101".* 0 to 100/],
    ['--gate -1', /gate/],
    ['--gate x', /--gate is "x"/],
    ['--gate=', /--gate is ""/],
    ['--batch=yes', /batch/],
  ])('%j is refused in words', (line, words) => {
    expect(read(line)).toEqual({ wrong: expect.stringMatching(words) });
  });

  it('has every option in its help', () => {
    const named = [...help.matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name!);
    expect(named).toHaveLength(14);
    const value: Record<string, string> = { model: '=x', gate: '=1' };
    for (const name of named) expect(read(`--${name}${value[name] ?? ''}`)).not.toHaveProperty('wrong');
  });
});
