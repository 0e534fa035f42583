import type { Histogram } from './histogram';

/** A point of a spectrum: how many nines a percentile has (1 is 90 %, 2 is 99 %), and its value in microseconds. */
export interface SpectrumPoint {
  readonly nines: number;
  readonly value: number;
}

const PER_DECADE = 40;

/** The percentile of a number of nines. */
export const percentileOf = (nines: number): number => 100 * (1 - 10 ** -nines);

/** The nines of a percentile below 100. */
export const ninesOf = (percentile: number): number => -Math.log10(1 - percentile / 100);

/** The percentiles from the lowest up to the last that the samples can tell: with n samples, one in n is the rarest. */
export function spectrumOf(histogram: Histogram, mostNines: number): SpectrumPoint[] {
  if (histogram.total === 0) return [];
  const last = Math.min(Math.log10(Math.max(histogram.total, 2)), mostNines);
  const steps = Math.ceil(last * PER_DECADE);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const nines = (step / steps) * last;
    return { nines, value: histogram.percentile(percentileOf(nines)) ?? 0 };
  });
}

/** Percentiles that an axis of nines marks. */
export const SPECTRUM_TICKS = [0, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99, 99.999, 99.9999];
