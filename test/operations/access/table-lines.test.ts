import { expect, it } from '@jest/globals';
import { tableLines } from '../../../src/operations/access/table-lines';

it('shows each row on one line, whatever its name holds', () => {
  const lines = tableLines([{ id: '1', name: 'a\n2  \u001b[2Kadmin\u202e' }], 'none');
  expect(lines).toEqual(['id  name', '1   a 2   [2Kadmin']);
});
