import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { RIDS, missingOf, nameOf, problemOf, ridOf, rowOf } from './single-file.mjs';

test('a machine has the RID of its system and processor', () => {
  assert.equal(ridOf('linux', 'x64'), 'linux-x64');
  assert.equal(ridOf('win32', 'x64'), 'win-x64');
  assert.equal(ridOf('darwin', 'arm64'), 'osx-arm64');
  assert.equal(nameOf('win-x64'), 'loadforge.exe');
  assert.equal(nameOf('osx-arm64'), 'loadforge');
});

test('a publish is one program that is small enough', () => {
  assert.equal(problemOf(['LoadForge.Cli'], 'linux-x64', 58e6), null);
  assert.equal(problemOf(['LoadForge.Cli.exe'], 'win-x64', 90e6), null);
  assert.match(problemOf(['LoadForge.Cli'], 'linux-x64', 90.1e6), /more than 90 MB/);
  assert.match(problemOf(['LoadForge.Cli', 'aspnetcorev2.dll'], 'linux-x64', undefined), /LoadForge.Cli alone.*aspnetcorev2\.dll/);
  assert.match(problemOf([], 'linux-x64', undefined), /no files/);
});

test('packages that cannot be restored are named once', () => {
  const line = 'error NU1101: Unable to find package Microsoft.NETCore.App.Runtime.osx-arm64. No packages exist with this id in source(s): a';
  const other = "error NU1102: Unable to find package Microsoft.NETCore.App.Crossgen2.linux-x64 with version (= 10.0.12)";
  assert.deepEqual(missingOf(`${line}\n${line}\n${other}`), ['Microsoft.NETCore.App.Runtime.osx-arm64', 'Microsoft.NETCore.App.Crossgen2.linux-x64']);
  assert.deepEqual(missingOf('error CS0246: The type X could not be found'), []);
});

test('a row has the size and what was found', () => {
  assert.equal(rowOf({ rid: 'linux-x64', bytes: 58_429_268, started: '0.1.0' }), '| linux-x64 | 58.4 MB | started: 0.1.0 |');
  assert.equal(rowOf({ rid: 'win-x64', bytes: 57e6 }), '| win-x64 | 57.0 MB | not started: another system |');
  assert.equal(rowOf({ rid: 'osx-arm64', problem: 'cannot be restored: A' }), '| osx-arm64 | – | cannot be restored: A |');
});

test('a release has the file of each system, and starts it', () => {
  const workflow = readFileSync(new URL('../.github/workflows/release.yml', import.meta.url), 'utf8');
  assert.ok(workflow.includes(`rid: [${RIDS.join(', ')}]`));
  for (const rid of RIDS) assert.match(workflow, new RegExp(`rid: ${rid}, os: .*program: ${nameOf(rid).replace('.', '\\.')} `));
});
