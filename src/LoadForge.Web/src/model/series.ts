import type { CountRows } from '../histogram/countRows';
import type { Histogram } from '../histogram/histogram';
import type { Scale } from '../histogram/scale';
import type { MetricUnit } from '../units/quantity';

/** A value for each point of the timeline; null where there is none, which is drawn as a gap. */
export type Line = (number | null)[];

/** The points of the run: mostly seconds, of a long run blocks of several seconds. */
export interface Timeline {
  /** Where each point begins, in seconds. */
  readonly start: Float64Array;
  /** Where each point ends. */
  readonly end: Float64Array;
  /** The level that the profile planned: arrivals per second, or users. */
  readonly planned: Line;
  /** What was achieved, in the unit of the plan. */
  readonly achieved: Line;
  /** Starts per second that came late, and that were dropped because no user was free. */
  readonly late: Line;
  readonly dropped: Line;
  readonly users: Line;
}

/** What was measured of one step, or of all. */
export interface Track {
  readonly scenario: string;
  readonly step: string;
  /** The scenario and the step, as `checkout › pay`. */
  readonly label: string;
  readonly rows: TrackRows;
  /** Percentiles of every point in more digits than the rows have, by percentage; max is 100. */
  readonly lines: { readonly response: ReadonlyMap<number, Line>; readonly service: ReadonlyMap<number, Line> } | null;
  /** Figures that the result states for its judged phases together and for each phase; they win over sums of rows. */
  readonly whole: Stated | null;
  readonly phases: readonly (Stated | null)[];
}

/** Counts and histograms, a row for each point and phase in which something finished, in the order of points. */
export interface TrackRows {
  readonly scale: Scale;
  readonly points: Uint32Array;
  /** The phase to which the iterations of a row belong; they may have ended later. */
  readonly phases: Uint16Array;
  readonly ok: Float64Array;
  readonly failed: Float64Array;
  /** Bytes on the wire. */
  readonly received: Float64Array;
  readonly sent: Float64Array;
  /** Response times of successes, from the intended start. */
  readonly response: CountRows;
  /** Service times of successes, from the real start; the same object if the two cannot differ. */
  readonly service: CountRows;
  /** Failures, by index into the failure kinds of the run. */
  readonly failures: CountRows;
}

/** Figures that the result states. */
export interface Stated {
  readonly ok: number;
  readonly failed: number;
  readonly errorRate: number | null;
  readonly throughput: number | null;
  /** Bytes on the wire. */
  readonly received: number;
  readonly sent: number;
  readonly response: StatedTimes | null;
  readonly service: StatedTimes | null;
  readonly failures: readonly FailureCount[];
}

/** Percentiles by percentage, in microseconds; 100 is the maximum. */
export interface StatedTimes {
  readonly percentiles: ReadonlyMap<number, number>;
  readonly mean: number | null;
  /** All samples in full precision; null if only the percentiles are known. */
  readonly histogram: Histogram | null;
}

/** How often one kind of failure occurred. */
export interface FailureCount {
  /** As in `status 503`. */
  readonly label: string;
  readonly count: number;
  readonly example: string | null;
}

/** A value of the generator, the target or an extension over the run. */
export interface Resource {
  readonly owner: 'generator' | 'target' | 'extension';
  readonly name: string;
  readonly unit: MetricUnit;
  readonly values: Line;
  /** The value axis reaches this at least, such as 1 for a share. */
  readonly top: number;
}
