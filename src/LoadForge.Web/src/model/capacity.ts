import type { VerdictStatus } from './judgement';
import type { NamedText, RunHead } from './run';

/** A search for the highest load that meets the thresholds. */
export interface CapacitySearch {
  readonly head: RunHead;
  readonly environment: readonly NamedText[];
  readonly settings: readonly NamedText[];
  readonly notes: readonly string[];
  readonly unit: 'perSecond' | 'users';
  readonly answer: string;
  /** The highest level that passed. */
  readonly level: number | null;
  /** The lowest level that failed. */
  readonly failedAt: number | null;
  readonly probes: readonly Probe[];
}

export interface Probe {
  readonly number: number;
  readonly level: number;
  readonly long: boolean;
  readonly status: VerdictStatus;
  readonly reason: string | null;
  /** Percentiles of the response time by percentage. */
  readonly response: ReadonlyMap<number, number>;
  /** What decided: thresholds that failed, as text. */
  readonly failed: readonly string[];
  readonly errorRate: number | null;
  readonly throughput: number | null;
}
