import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { argumentsOf, commandsOf, problemOf } from './tool.mjs';

test('a command line is split as by a shell', () => {
  assert.deepEqual(argumentsOf('loadforge run http://a/ --threshold "p95 < 200ms" -n 5'), ['run', 'http://a/', '--threshold', 'p95 < 200ms', '-n', '5']);
});

test('the README has a command for a URL alone, with flags, for a script and for a plan', () => {
  const commands = commandsOf(readFileSync(new URL('../src/LoadForge.Cli/README.md', import.meta.url), 'utf8'));
  assert.match(commands[0], /^loadforge run http:\S+$/);
  assert.match(commands[1], /^loadforge run http:\S+ --rate /);
  assert.match(commands[2], /^loadforge run shop\.yml$/);
  assert.match(commands[3], /^loadforge run plan\.yml --test /);
  assert.throws(() => commandsOf('# LoadForge.Cli\n'), /no command for: install, load a URL/);
});

test('a command passes with its table and its verdicts', () => {
  const output = 'Action         OK  ERR     p50\nthresholds\n  ✓ run: error rate <= 1 % — passed: 0 %\n';
  assert.equal(problemOf('loadforge run', 0, output), null);
  assert.match(problemOf('loadforge run', 4, output), /ended with 4/);
  assert.match(problemOf('loadforge run', 0, ''), /no table/);
});
