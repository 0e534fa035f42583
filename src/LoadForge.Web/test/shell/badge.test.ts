import { describe, expect, it } from 'vitest';
import { badgeOf } from '../../src/shell/badge';

const tests = (...statuses: ('passed' | 'failed' | 'inconclusive' | 'skipped')[]): { status: (typeof statuses)[number] }[] =>
  statuses.map((status) => ({ status }));

describe('the badge of an assembly', () => {
  it('counts failed tests first', () => {
    expect(badgeOf(tests('passed', 'inconclusive', 'failed', 'failed'))).toEqual({ status: 'failed', text: '✗ failed 2 of 4' });
  });

  it('is not green with an inconclusive test', () => {
    expect(badgeOf(tests('passed', 'inconclusive'))).toEqual({ status: 'inconclusive', text: '? inconclusive 1 of 2' });
  });

  it('is green if the rest passed or was skipped', () => {
    expect(badgeOf(tests('passed', 'skipped'))).toEqual({ status: 'passed', text: '✓ 2 tests, none failed' });
  });
});
