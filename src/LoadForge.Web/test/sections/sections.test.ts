import { describe, expect, it } from 'vitest';
import { columnsFor, matching, sorted, type StepRow } from '../../src/sections/steps/columns';
import { rowsInSight } from '../../src/sections/steps/useWindow';
import { actualText, evidenceTexts, expectedText } from '../../src/sections/verdictText';
import type { Verdict } from '../../src/model/judgement';
import { overall } from '../../src/shell/verdictSummary';

const row = (label: string, p95: number | null): StepRow =>
  ({ track: { label }, figures: { response: () => p95, ok: 1, failed: 0 }, other: null }) as never;
const rows = [row('a › x', 30), row('b › pay', null), row('b › login', 10)];
const names = (found: readonly StepRow[]): string[] => found.map(({ track }) => track.label);

describe('the step table', () => {
  it('sorts by any column, with steps that have no value last', () => {
    const columns = columnsFor(95, false);
    expect(names(sorted(rows, { column: 'p95', descending: true }, columns))).toEqual(['a › x', 'b › login', 'b › pay']);
    expect(names(sorted(rows, { column: 'p95', descending: false }, columns))).toEqual(['b › login', 'a › x', 'b › pay']);
    expect(names(sorted(rows, { column: 'step', descending: true }, columns))).toEqual(['b › login', 'b › pay', 'a › x']);
  });

  it('finds steps by words in any order', () => {
    expect(names(matching(rows, 'PAY b'))).toEqual(['b › pay']);
    expect(matching(rows, ' ')).toBe(rows);
  });

  it('has each percentile once', () => {
    expect(columnsFor(99, true).map(({ key }) => key)).toEqual([
      'ok',
      'failed',
      'errors',
      'rate',
      'p50',
      'p99',
      'p100',
      'other',
      'change',
      'received',
      'sent',
    ]);
  });

  it('keeps only rows in sight', () => {
    expect(rowsInSight(10_000, 0, 600, -1, 0)).toEqual({ first: 0, last: 29 });
    expect(rowsInSight(10_000, 340_000, 600, -1, 0)).toEqual({ first: 9_988, last: 10_000 });
    const { first, last } = rowsInSight(10_000, 4_000, 600, 100, 900);
    expect(first).toBeLessThanOrEqual(100);
    expect(last).toBeLessThan(200);
  });
});

const verdict: Verdict = {
  status: 'failed',
  scope: 'checkout',
  step: null,
  phase: 'hold',
  metric: 'p99',
  comparison: '<',
  unit: 'time',
  limit: 500_000,
  actual: 812_000,
  margin: 0.624,
  samples: 1_998,
  interval: { lower: 790_000, upper: 840_000, level: 0.95 },
  windows: null,
  worst: null,
  course: [],
  courseAt: [],
  reason: null,
  remarks: [],
};

describe('a verdict', () => {
  it('reads as in the text output', () => {
    expect([expectedText(verdict), actualText(verdict)]).toEqual(['p99 < 500 ms during hold', '812 ms']);
    expect(evidenceTexts(verdict)).toEqual(['95 % interval 790 ms – 840 ms', '62 % over the limit', '1,998 samples']);
  });

  it('tells its windows', () => {
    const windows = { length: 10, share: 0.95, held: 30, judged: 12, failed: 3, empty: 1, leftOut: 4 };
    expect(expectedText({ ...verdict, windows, phase: null })).toBe('p99 < 500 ms in at least 95 % of 10 s windows for 30 s');
    expect(evidenceTexts({ ...verdict, windows })).toContain(
      'failed in 3 of 12 windows; nothing finished in 1 more; the remaining 4 s were not judged',
    );
  });

  it('of a run is its worst', () => {
    expect([
      overall([]),
      overall([{ status: 'passed' }]),
      overall([{ status: 'passed' }, { status: 'inconclusive' }]),
      overall([{ status: 'inconclusive' }, verdict]),
    ]).toEqual([null, 'passed', 'inconclusive', 'failed']);
  });
});
