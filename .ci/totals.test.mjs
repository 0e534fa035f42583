import assert from 'node:assert/strict';
import test from 'node:test';
import { failedTests, line, projectOf, readCounters } from './totals.mjs';

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

test('a failed test is told with its class and the beginning and the end of its message', () => {
  const result = (outcome, message) => `<UnitTestResult testId="1" testName="A_test(&quot;x&quot;)" outcome="${outcome}"><Output><ErrorInfo><Message>${message}</Message></ErrorInfo></Output></UnitTestResult>`;
  const definition = '<UnitTest name="A_test" id="1"><TestMethod codeBase="/r/A.dll" className="A.Tests" name="A_test" /></UnitTest>';
  assert.deepEqual(failedTests(result('Failed', '1 &lt; 2\n\n3 &#x26; 4') + definition), [{ name: 'A.Tests.A_test("x")', message: ['1 < 2', '3 & 4'] }]);
  assert.deepEqual(failedTests(result('Failed', 'a\nb\nc\nd') + definition, 1)[0].message, ['a', '…', 'd']);
  assert.deepEqual(failedTests(result('Passed', 'fine') + '<UnitTestResult testId="1" testName="B" outcome="Passed" />' + definition), []);
});
