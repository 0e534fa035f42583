import assert from 'node:assert/strict';
import test from 'node:test';
import { answerOf } from './server.mjs';

test('the server has what the samples of scripts ask for', () => {
  assert.deepEqual(answerOf('GET', '/catalog/17'), [200, { sku: 17 }]);
  assert.deepEqual(answerOf('POST', '/checkout'), [201, {}]);
  assert.equal(answerOf('GET', '/checkout')[0], 404);
});
