import assert from 'node:assert/strict';
import test from 'node:test';
import { beyondOf, rowOf } from './start-time.mjs';

test('what is beyond the bare runtime is the difference of the medians', () => {
  assert.equal(beyondOf([20, 30, 25], [300, 900, 310]), 285);
});

test('a row has the size, both medians, their difference and the worst', () => {
  assert.equal(rowOf({ name: 'single file', isOurs: true }, 58_429_268, [20, 30, 25], [300, 900, 310]), '| single file * | 58.4 MB | 25 ms | 310 ms | 285 ms | 900 ms |');
  assert.match(rowOf({ name: 'tool' }, 1e6, [1], [2]), /^\| tool \|/);
});
