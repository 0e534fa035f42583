import { describe, expect, it } from 'vitest';
import { CountRowsBuilder } from '../../src/histogram/countRows';
import { Histogram, rankOf } from '../../src/histogram/histogram';
import { edgeScale, hdrScale } from '../../src/histogram/scale';
import { ninesOf, percentileOf, spectrumOf } from '../../src/histogram/spectrum';
import { bucketOf } from '../synthetic/encoding';
import { Random } from '../synthetic/random';

const scale = hdrScale(10, 2 ** 32);

function of(values: readonly number[], on = scale): Histogram {
  const histogram = new Histogram(on);
  for (const value of values) histogram.add(on.indexOf(value), 1);
  return histogram;
}

describe('the scale', () => {
  it.each([4, 6, 10])('puts every value between the edges of its bucket, with %s bits', (bits) => {
    const one = hdrScale(bits, 2 ** 32);
    for (const value of [0, 1, 2, 63, 64, 127, 128, 1_000, 2_047, 2_048, 65_535, 1_234_567, 2 ** 31, 2 ** 32 - 1]) {
      const index = one.indexOf(value);
      expect(one.lowest(index)).toBeLessThanOrEqual(value);
      expect(one.highest(index)).toBeGreaterThanOrEqual(value);
      expect(one.highest(index)).toBeLessThanOrEqual(Math.max(value * (1 + 2 ** -bits), value));
      expect(index).toBe(bucketOf(value, bits));
    }
  });

  it('has no gap and no overlap', () => {
    const one = hdrScale(5, 2 ** 20);
    for (let index = 1; index < one.size; index++) expect(one.lowest(index)).toBe(one.highest(index - 1) + 1);
  });

  it('takes edges as well', () => {
    const one = edgeScale([10, 20, 50]);
    expect([0, 10, 11, 20, 21, 50, 99].map((value) => one.indexOf(value))).toEqual([0, 0, 1, 1, 2, 2, 2]);
    expect([one.lowest(0), one.lowest(1), one.highest(1)]).toEqual([0, 11, 20]);
  });
});

describe('percentiles', () => {
  it('are of nearest rank, and 99.9 of 1000 is the 999th', () => {
    expect([rankOf(99.9, 1000), rankOf(50, 1), rankOf(50, 2), rankOf(50, 3), rankOf(99, 100), rankOf(100, 7), rankOf(0.0001, 10)]).toEqual([
      999, 1, 1, 2, 99, 7, 1,
    ]);
  });

  it('read the upper edge of the bucket', () => {
    const histogram = of([1_000, 2_000, 3_000, 4_000, 5_001]);
    expect([histogram.percentile(20), histogram.percentile(50), histogram.percentile(100), histogram.percentile(0)]).toEqual([
      1_000, 3_001, 5_003, 1_000,
    ]);
  });

  it('are null without samples', () => {
    expect([of([]).percentile(50), of([]).max, of([]).min, of([]).mean]).toEqual([null, null, null, null]);
  });

  it('are never below the sorted sample and at most a bucket above', () => {
    const random = new Random(3);
    const values = Array.from({ length: 5_000 }, () => Math.round(2_000 * Math.exp(random.normal())));
    const sorted = [...values].sort((left, right) => left - right);
    for (const percentage of [1, 25, 50, 90, 95, 99, 99.9, 99.99]) {
      const sample = sorted[rankOf(percentage, sorted.length) - 1] ?? 0;
      const read = of(values).percentile(percentage) ?? 0;
      expect(read).toBeGreaterThanOrEqual(sample);
      expect(read).toBeLessThanOrEqual(sample * 1.001 + 1);
    }
  });

  it('follow the share above a value', () => {
    expect(of([100, 200, 300, 400]).shareAbove(200)).toBe(0.5);
  });
});

describe('rows', () => {
  const rows = new CountRowsBuilder().row([1, 2, 5, 1]).row([]).row([5, 3, 9, 1]).build();

  it('add up to the histogram of all their samples, in any cut', () => {
    const sum = rows.sum(scale, 0, 3);
    expect([sum.total, sum.countOf(1), sum.countOf(5), sum.countOf(9)]).toEqual([7, 2, 4, 1]);
    expect([rows.sum(scale, 1, 2).total, rows.sum(scale, 2, 9).total, rows.sum(scale, -4, 1).total, rows.length]).toEqual([0, 4, 3, 3]);
  });

  it('keep percentiles of a sum apart from means of percentiles', () => {
    const two = new CountRowsBuilder().row([10, 99]).row([1_000, 1]).build();
    expect(two.sum(scale, 0, 2).percentile(50)).toBe(10);
  });
});

describe('the spectrum', () => {
  it('ends where one sample is one in all', () => {
    const points = spectrumOf(of(Array.from({ length: 1_000 }, (_, at) => at + 1)), 6);
    expect(points.at(-1)?.nines).toBeCloseTo(3);
    expect(points[0]?.value).toBe(1);
    expect(points.every(({ value }, at) => at === 0 || value >= (points[at - 1]?.value ?? 0))).toBe(true);
  });

  it('places 90, 99 and 99.9 % equally far apart', () => {
    expect([90, 99, 99.9].map((value) => Math.round(ninesOf(value) * 1e6) / 1e6)).toEqual([1, 2, 3]);
    expect(percentileOf(2)).toBeCloseTo(99);
  });
});
