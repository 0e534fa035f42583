import type { Scale } from './scale';

/** Counts of values by bucket. Percentiles follow the one definition of the product: nearest rank, upper edge of the bucket. */
export class Histogram {
  private readonly counts = new Map<number, number>();
  private sorted: readonly number[] | null = null;

  /** The number of samples. */
  total = 0;

  constructor(readonly scale: Scale) {}

  add(bucket: number, count: number): void {
    if (count <= 0) return;
    const before = this.counts.get(bucket);
    if (before === undefined) this.sorted = null;
    this.counts.set(bucket, (before ?? 0) + count);
    this.total += count;
  }

  /** Adds another histogram of the same scale. */
  addAll(other: Histogram): void {
    for (const [bucket, count] of other.counts) this.add(bucket, count);
  }

  /** The buckets in use, ascending. */
  get buckets(): readonly number[] {
    this.sorted ??= [...this.counts.keys()].sort((left, right) => left - right);
    return this.sorted;
  }

  countOf(bucket: number): number {
    return this.counts.get(bucket) ?? 0;
  }

  /** The value that a percentage of the samples does not exceed; null without samples. */
  percentile(percentage: number): number | null {
    if (this.total === 0) return null;
    if (percentage <= 0) return this.min;
    let remaining = rankOf(percentage, this.total);
    for (const bucket of this.buckets) {
      remaining -= this.countOf(bucket);
      if (remaining <= 0) return this.scale.highest(bucket);
    }
    return this.max;
  }

  get min(): number | null {
    const first = this.buckets[0];
    return first === undefined ? null : this.scale.lowest(first);
  }

  get max(): number | null {
    const last = this.buckets.at(-1);
    return last === undefined ? null : this.scale.highest(last);
  }

  /** The mean of the middles of the buckets; null without samples. */
  get mean(): number | null {
    if (this.total === 0) return null;
    let sum = 0;
    for (const [bucket, count] of this.counts) sum += count * ((this.scale.lowest(bucket) + this.scale.highest(bucket) + 1) / 2);
    return sum / this.total;
  }

  /** The share of samples above a value, which must be the upper edge of a bucket to be exact. */
  shareAbove(value: number): number {
    let above = 0;
    for (const [bucket, count] of this.counts) if (this.scale.lowest(bucket) > value) above += count;
    return this.total === 0 ? 0 : above / this.total;
  }
}

/** The rank, from 1, of the sample of a percentile. One unit in the last place less, so that 99.9 of 1000 samples is the 999th. */
export function rankOf(percentage: number, total: number): number {
  if (percentage >= 100) return total;
  return Math.min(Math.max(Math.ceil((bitDecrement(percentage) * total) / 100), 1), Math.max(1, total));
}

const words = new BigInt64Array(1);
const number = new Float64Array(words.buffer);

/** The next smaller double of a positive number. */
function bitDecrement(value: number): number {
  number[0] = value;
  words[0] = (words[0] ?? 0n) - 1n;
  return number[0];
}
