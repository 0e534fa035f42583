import type { IndexedTest } from '../document/format/indexFormat';
import { count, counted } from '../units/quantity';

/** Signs of the tests of an assembly. */
export const TEST_SIGNS: Readonly<Record<IndexedTest['status'], string>> = {
  failed: '✗',
  inconclusive: '?',
  passed: '✓',
  skipped: '–',
  notJudged: '·',
};

/** The worst status of the tests, with how many have it. */
export function badgeOf(tests: readonly Pick<IndexedTest, 'status'>[]): { status: string; text: string } {
  const status = (['failed', 'inconclusive'] as const).find((wanted) => tests.some((test) => test.status === wanted));
  if (status === undefined) return { status: 'passed', text: `${TEST_SIGNS.passed} ${counted(tests.length, 'test')}, none failed` };
  const number = tests.filter((test) => test.status === status).length;
  return { status, text: `${TEST_SIGNS[status]} ${status} ${count(number)} of ${count(tests.length)}` };
}
