import { expect, it } from '@jest/globals';
import { createWebUi } from '../../src/orchestration/web-ui';

it('leads to a workflow and to a run of it in the Temporal Web UI, where that is known', () => {
  const ui = createWebUi({ url: 'https://ui.example.com/', namespace: 'board.a1b2' });
  const workflow = 'https://ui.example.com/namespaces/board.a1b2/workflows/embed-and-link-job%3A1';
  expect(ui.workflow('embed-and-link-job:1')).toBe(workflow);
  expect(ui.workflow('embed-and-link-job:1', 'run')).toBe(`${workflow}/run/history`);
  expect(createWebUi({ url: undefined, namespace: 'default' }).workflow('a', 'b')).toBeNull();
});
