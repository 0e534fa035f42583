import assert from 'node:assert/strict';
import test from 'node:test';
import { find } from './secrets.mjs';

// The examples are put together here, so that this file is no finding itself.
const examples = {
  'a private key': '-----BEGIN ' + 'RSA PRIVATE KEY-----',
  'an AWS access key': 'AKIA' + 'ABCDEFGHIJKLMNOP',
  'a GitHub token': 'ghp_' + 'a1'.repeat(18),
  'a GitLab token': 'glpat-' + 'a1'.repeat(10),
  'a Slack token': 'xoxb-' + '1'.repeat(12),
  'a Google API key': 'AIza' + 'a'.repeat(35),
  'a NuGet API key': 'oy2' + 'a1'.repeat(21) + 'b',
  'an npm token': 'npm_' + 'a1'.repeat(18),
  'a key of a language model': 'sk-' + 'a1'.repeat(20),
  'a JSON web token': ['eyJ' + 'a'.repeat(12), 'eyJ' + 'b'.repeat(12), 'c'.repeat(12)].join('.')
};

for (const [kind, secret] of Object.entries(examples)) {
  test(`${kind} is found, with its line`, () => assert.deepEqual(find(`first\nkey = "${secret}";`), [{ line: 2, kind }]));
}

test('ordinary text is no secret', () =>
  assert.deepEqual(find('-----BEGIN CERTIFICATE-----\ntask-name-with-many-parts-that-is-long-enough\nghp_short\nBearer token'), []));
