import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percentile, rowOf } from './cold-start.mjs';

test('a percentile is the least value that enough of the values do not exceed', () => {
  assert.equal(percentile([4, 1, 3, 2], 0.5), 2);
  assert.equal(percentile([4, 1, 3, 2], 0.9), 4);
  assert.ok(Number.isNaN(percentile([], 0.5)));
});

test('a row counts what is neither passed nor failed as undecided, and the same signals together', () => {
  const passed = { outcome: 'Passed', delay: 1, warmUp: 240, saturation: [] };
  const undecided = { outcome: 'NotExecuted', delay: 30, warmUp: 260, saturation: ['start delay p99 30 ms'] };

  assert.equal(
    rowOf('few', 0, [passed, passed, undecided, { ...undecided, saturation: ['start delay p99 31.5 ms'] }]),
    '| few | 0 | 4 | 2 | 0 | 2 | 1.0 ms | 30.0 ms | 30.0 ms | 240.0 ms | 260.0 ms | start delay p# # ms: 2 |');
});
