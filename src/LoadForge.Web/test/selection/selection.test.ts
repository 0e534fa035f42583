import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../src/document/readDocument';
import type { Run } from '../../src/model/run';
import { cutOf, visibleRange } from '../../src/selection/cut';
import { failuresOf, figuresOf, histogramOf } from '../../src/selection/figures';
import { percentileLines, rateLine, silentPoints } from '../../src/selection/lines';
import { pointAt, pointsWithin } from '../../src/selection/stretch';
import { thinned } from '../../src/selection/thinned';
import { resultDocument } from '../synthetic/resultDocument';
import { small } from '../synthetic/scenario';
import { simulate } from '../synthetic/simulation';

const document = resultDocument(small);
const simulation = simulate(small);
let run: Run;

beforeAll(async () => {
  const content = readDocument(document);
  if (content.kind === 'run') run = await content.complete();
});

const stretch = (from: number, to: number): ReturnType<typeof cutOf> => cutOf({ kind: 'stretch', from, to }, run.phases, run.time);
const sum = (counts: Map<number, number>): number => [...counts.values()].reduce((total, count) => total + count, 0);

describe('a stretch of time', () => {
  it('takes the points whose middle it holds, so that neighbours share none', () => {
    expect(pointsWithin(run.time, 2, 5)).toEqual({ from: 2, to: 5 });
    expect(pointsWithin(run.time, 2.4, 5.6)).toEqual({ from: 2, to: 6 });
    expect([pointAt(run.time, 0), pointAt(run.time, 4.2), pointAt(run.time, 99)]).toEqual([0, 4, 29]);
  });

  it('has the counts and bytes of its seconds, exactly', () => {
    const blocks = simulation.byBlock.slice(18, 22);
    const figures = figuresOf(run.total, stretch(18, 22));
    expect(figures.ok).toBe(blocks.reduce((total, { response }) => total + sum(response), 0));
    expect(figures.failed).toBe(blocks.reduce((total, { failures }) => total + sum(failures), 0));
    expect(figures.sent).toBe(blocks.reduce((total, { sent }) => total + sent, 0));
    expect(figures.received).toBe(blocks.reduce((total, { sent, received }) => total + sent + received, 0));
    expect(figures.throughput).toBeCloseTo(figures.ok / 4);
  });

  it('has percentiles within the resolution of the exact ones, never below', () => {
    const sorted = simulation.byBlock
      .slice(5, 12)
      .flatMap(({ response }) => [...response])
      .sort(([left], [right]) => left - right);
    const all = sorted.reduce((total, [, count]) => total + count, 0);
    for (const percentage of [50, 90, 99, 100]) {
      let rest = Math.max(1, Math.ceil((percentage / 100) * all - 1e-9));
      const exact = 2 ** Math.max(0, Math.floor((sorted.find(([, count]) => (rest -= count) <= 0)?.[0] ?? 0) / 1024) - 1);
      const read = figuresOf(run.total, stretch(5, 12)).response(percentage) ?? 0;
      expect(read).toBeGreaterThan(exact);
    }
  });

  it('adds up to the whole: any two halves have all samples', () => {
    const halves = [histogramOf(run.total, stretch(0, 13), 'response'), histogramOf(run.total, stretch(13, 30), 'response')];
    expect(halves.reduce((total, half) => total + half.total, 0)).toBe(histogramOf(run.total, stretch(0, 30), 'response').total);
  });

  it('has nothing in a stall, and says so', () => {
    const figures = figuresOf(run.total, stretch(12, 15));
    expect([figures.ok, figures.errorRate, figures.throughput, figures.response(50)]).toEqual([0, null, 0, null]);
  });

  it('counts failures by kind', () => {
    const failures = failuresOf(run.total, stretch(18, 22), run.failureKinds);
    expect(failures.reduce((total, { count }) => total + count, 0)).toBe(figuresOf(run.total, stretch(18, 22)).failed);
    expect(failures.every(({ count }, at) => at === 0 || count <= (failures[at - 1]?.count ?? 0))).toBe(true);
  });
});

describe('the whole run and its phases', () => {
  it('have the figures that the result states', () => {
    const figures = figuresOf(run.total, cutOf(null, run.phases, run.time));
    expect([figures.ok, figures.failed, figures.response(99)]).toEqual([
      document.statistics?.ok,
      document.statistics?.failed,
      document.statistics?.responseTime?.p99Us,
    ]);
  });

  it('agree with the sums of their rows', () => {
    run.phases.forEach((phase, index) => {
      const stated = document.phases[index]?.statistics;
      const cut = cutOf({ kind: 'phase', name: phase.name }, run.phases, run.time);
      const summed = figuresOf({ ...run.total, whole: null, phases: [] }, cut);
      expect([phase.name, summed.ok, summed.failed, summed.received]).toEqual([
        phase.name,
        stated?.ok,
        stated?.failed,
        stated?.bytesOnWire,
      ]);
    });
    const summed = figuresOf({ ...run.total, whole: null }, cutOf(null, run.phases, run.time));
    expect([summed.ok, summed.failed]).toEqual([document.statistics?.ok, document.statistics?.failed]);
  });

  it('take any typed percentile from full histograms', () => {
    const figures = figuresOf(run.total, cutOf(null, run.phases, run.time));
    const [lower, typed, upper] = [figures.response(95) ?? 0, figures.response(97.3) ?? 0, figures.response(99) ?? 0];
    expect(typed).toBeGreaterThan(lower);
    expect(typed).toBeLessThanOrEqual(upper);
    expect(run.total.whole?.response?.histogram?.percentile(99)).toBe(document.statistics?.responseTime?.p99Us);
  });

  it('show the time of a phase, and the whole for one that is unknown', () => {
    expect(visibleRange({ kind: 'phase', name: 'hold' }, run.phases, 30)).toEqual({ from: 5, to: 26 });
    expect(visibleRange({ kind: 'phase', name: 'gone' }, run.phases, 30)).toEqual({ from: 0, to: 30 });
    expect(cutOf({ kind: 'phase', name: 'gone' }, run.phases, run.time).kind).toBe('whole');
  });
});

describe('lines', () => {
  it('have a gap where nothing finished', () => {
    const [p97 = []] = percentileLines(run.total, 'response', run.time, [97]);
    expect(p97.slice(11, 16).map((value) => value === null)).toEqual([false, true, true, true, false]);
    expect(silentPoints(run.total.rows, run.time).flatMap((isSilent, at) => (isSilent ? [at] : []))).toEqual([12, 13, 14]);
    expect(rateLine(run.total.rows, run.total.rows.ok, run.time)[13]).toBe(0);
  });

  it('keep the worst when they are thinned', () => {
    expect(thinned([1, 9, 2, 3, null, null, 4, 5], 4, false)).toEqual([9, 3, null, 5]);
    expect(thinned([1, 9, 2, 3, null, null, 4, 5], 4, true)).toEqual([1, 2, null, 4]);
    expect(thinned([1, null], 4, false)).toEqual([1, null]);
  });
});

describe('judged time', () => {
  it('counts phases of workloads side by side once, and only as far as the run went', () => {
    const phase = (start: number, end: number): Run['phases'][number] => ({ name: `${start}`, start, end, judged: true });
    expect(cutOf(null, [phase(0, 10), phase(5, 20), phase(25, 90)], run.time).seconds).toBe(25);
  });
});
