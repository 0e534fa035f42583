import type { MetricUnit } from '../units/quantity';

export type VerdictStatus = 'passed' | 'failed' | 'inconclusive';

/** A stretch of the run, in seconds from its start. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A threshold, and what became of it. */
export interface Verdict {
  readonly status: VerdictStatus;
  readonly scope: string;
  readonly step: string | null;
  readonly phase: string | null;
  readonly metric: string;
  readonly comparison: string;
  readonly unit: MetricUnit;
  readonly limit: number | null;
  readonly actual: number | null;
  readonly margin: number | null;
  readonly samples: number;
  readonly interval: Interval | null;
  readonly windows: JudgedWindows | null;
  readonly worst: (Stretch & { readonly phase: string; readonly value: number | null; readonly samples: number }) | null;
  /** The metric over the run, null where nothing finished. */
  readonly course: readonly (number | null)[];
  /** Where each value of the course ends, in seconds; empty if it is unknown. */
  readonly courseAt: readonly number[];
  readonly reason: string | null;
  readonly remarks: readonly string[];
}

/** Whether the threshold is a lower limit, so that low values are the worst. */
export const isLowWorst = ({ comparison }: Pick<Verdict, 'comparison'>): boolean => comparison.startsWith('>');

export interface Interval {
  readonly lower: number;
  readonly upper: number;
  /** Such as 0.95. */
  readonly level: number;
}

export interface JudgedWindows {
  readonly length: number;
  readonly share: number;
  readonly held: number;
  readonly judged: number;
  readonly failed: number;
  readonly empty: number;
  readonly leftOut: number;
}

/** Something that the analysis found, drawn where it is if it has a place. */
export interface Finding {
  /** Its number in the list and in the charts. */
  readonly number: number;
  readonly kind: string;
  readonly scope: string;
  readonly text: string;
  readonly advice: string | null;
  readonly place: Stretch | null;
}
