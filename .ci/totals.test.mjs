import assert from 'node:assert/strict';
import test from 'node:test';
import { line, projectOf, readCounters } from './totals.mjs';

const trx = counters => `<TestRun><ResultSummary outcome="Completed"><Counters ${counters} /></ResultSummary></TestRun>`;

test('what did not run is skipped even where the file does not say so', () =>
  assert.deepEqual(readCounters(trx('total="10" executed="8" passed="7" failed="1" error="0" timeout="0" aborted="0" notExecuted="0"')), { passed: 7, failed: 1, skipped: 2 }));

test('errors, time-outs and aborted tests are failures', () =>
  assert.deepEqual(readCounters(trx('total="5" passed="1" failed="1" error="1" timeout="1" aborted="1"')), { passed: 1, failed: 4, skipped: 0 }));

test('a file without counters counts nothing', () => assert.deepEqual(readCounters('<TestRun />'), { passed: 0, failed: 0, skipped: 0 }));

test('the line adds up and is silent about nothing skipped', () => {
  assert.equal(line([{ passed: 3, failed: 0, skipped: 0 }, { passed: 4, failed: 1, skipped: 0 }]), '7 passed, 1 failed');
  assert.equal(line([{ passed: 3, failed: 0, skipped: 2 }]), '3 passed, 0 failed, 2 skipped');
  assert.equal(line([]), '0 passed, 0 failed');
});

test('the project is the assembly that was tested', () => {
  assert.equal(projectOf('<TestMethod codeBase="/r/bin/net10.0/LoadForge.Tests.dll" />'), 'LoadForge.Tests');
  assert.equal(projectOf('<TestMethod codeBase="C:\\r\\QuickStart.dll" />'), 'QuickStart');
  assert.equal(projectOf('<TestRun />'), undefined);
});
