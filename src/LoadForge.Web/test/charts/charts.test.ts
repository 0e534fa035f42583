import { describe, expect, it } from 'vitest';
import { stacked, type ChartLine } from '../../src/charts/chartLine';
import { boundsOf, heatGrid, shadeOf } from '../../src/charts/heatMap';
import { limitTextAt, phaseLanes } from '../../src/charts/decorations';
import { byteSteps, logTicks } from '../../src/charts/ticks';
import { readDocument } from '../../src/document/readDocument';
import { resampled } from '../../src/comparison/resampled';
import { resultDocument } from '../synthetic/resultDocument';
import { small } from '../synthetic/scenario';

const line = (label: string, values: ChartLine['values']): ChartLine => ({ label, values, color: 'ok', shape: 'bars' });

describe('stacked lines', () => {
  it('add up, the highest first, and show their own values', () => {
    const [top, bottom] = stacked([line('failed', [1, null, 2]), line('ok', [10, null, 0])]);
    expect([top?.values, top?.shown, bottom?.values]).toEqual([
      [11, null, 2],
      [10, null, 0],
      [1, null, 2],
    ]);
  });
});

describe('phases', () => {
  it('of workloads side by side have lanes', () => {
    const phases = [
      [0, 10],
      [10, 60],
      [0, 60],
      [60, 70],
    ].map(([start = 0, end = 0]) => ({ start, end }));
    expect(phaseLanes(phases)).toEqual([0, 0, 1, 0]);
  });

  it('writes a limit above its line, and below it where the chart ends above', () => {
    expect(limitTextAt(100, 10, 1)).toBe(96);
    expect(limitTextAt(20, 10, 1)).toBe(33);
    expect(limitTextAt(40, 20, 2)).toBe(66);
  });
});

describe('ticks', () => {
  it('of a logarithmic axis are round and within it', () => {
    expect(logTicks(900, 2e6)).toEqual([1e3, 1e4, 1e5, 1e6]);
    expect(logTicks(10_000, 60_000)).toEqual([10_000, 20_000, 50_000]);
  });

  it('of bytes are whole', () => {
    expect(byteSteps().every(Number.isInteger)).toBe(true);
    expect(byteSteps()).toContain(1_048_576);
  });
});

describe('the heat map', () => {
  it('holds every request once', async () => {
    const content = readDocument(resultDocument(small));
    if (content.kind !== 'run') throw new Error('a run was written');
    const run = await content.complete();
    const grid = heatGrid(run.total.rows, run.time, { from: 0, to: 30 }, 7);
    const counted = grid.counts.reduce(
      (sum, column, at) =>
        sum + column.reduce((all, count) => all + count, 0) * ((grid.columns[at]?.to ?? 0) - (grid.columns[at]?.from ?? 0)),
      0,
    );
    expect(grid.columns.length).toBe(6);
    expect(Math.round(counted)).toBe(run.total.rows.ok.reduce((sum, count) => sum + count, 0));
    expect(boundsOf(grid)?.[0]).toBeGreaterThan(1_000);
  });

  it('shades few requests, too', () => {
    expect([shadeOf(1, 1_000, 8) > 0, shadeOf(1_000, 1_000, 8), shadeOf(0.001, 1_000, 8)]).toEqual([true, 7, 0]);
  });
});

describe('a second run', () => {
  const time = (start: number[], end: number[]): never => ({ start: Float64Array.from(start), end: Float64Array.from(end) }) as never;

  it('is read at the moments of the first', () => {
    expect(resampled([5, 6], time([0, 2], [2, 4]), time([0, 1, 2, 5], [1, 2, 3, 6]))).toEqual([5, 5, 6, null]);
  });
});
