import type { MetricUnit } from '../units/quantity';
import type { Interval } from './judgement';

/** The run compared with a baseline. */
export interface Comparison {
  readonly name: string;
  readonly answer: string;
  readonly runsBefore: number;
  readonly runsAfter: number;
  /** Why nothing is compared: how the environments differ. */
  readonly differences: readonly string[];
  readonly changes: readonly Change[];
}

export interface Change {
  readonly scope: string;
  readonly metric: string;
  readonly unit: MetricUnit;
  readonly before: number | null;
  readonly after: number | null;
  /** A ratio less one; of an error rate the difference. */
  readonly size: number | null;
  /** The smallest change that matters, in the unit of the size. */
  readonly minEffect: number;
  readonly interval: Interval | null;
  readonly answer: string;
  readonly reason: string | null;
}
