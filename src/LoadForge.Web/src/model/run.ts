import type { Comparison } from './comparison';
import type { Finding, Verdict } from './judgement';
import type { Sample } from './sample';
import type { Resource, Timeline, Track } from './series';

/** Everything that the page shows of one run. Times are seconds from the start of the run; latencies are microseconds. */
export interface Run {
  readonly head: RunHead;
  readonly phases: readonly Phase[];
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
  readonly time: Timeline;
  /** All steps together. */
  readonly total: Track;
  readonly steps: readonly Track[];
  /** Kinds of failure, to which the rows of tracks refer by index. */
  readonly failureKinds: readonly string[];
  /** Whether the rows of the tracks are there; the page shows before they are decoded. */
  readonly isComplete: boolean;
  /** How much percentiles of a stretch may exceed the exact ones; 0.016 is 1.6 %. */
  readonly resolution: number;
  readonly generator: GeneratorState;
  /** The agents that generated the load; no rows if the process of the run did. */
  readonly agents: NamedTable;
  /** Resources of the generator and of the target, over the run. */
  readonly resources: readonly Resource[];
  readonly slowest: readonly Sample[];
  readonly failures: readonly Sample[];
  readonly comparisons: readonly Comparison[];
  readonly tables: readonly NamedTable[];
  readonly environment: readonly NamedText[];
  readonly settings: readonly NamedText[];
  readonly notes: readonly string[];
  readonly log: readonly string[];
}

export interface RunHead {
  readonly name: string;
  readonly target: string | null;
  readonly product: string;
  readonly profile: string;
  readonly model: LoadModel;
  readonly seed: string;
  readonly startedAt: string;
  readonly duration: number;
  readonly plannedDuration: number;
  readonly ending: string;
  readonly endingReason: string | null;
  /** What readers must know before any figure: certificates not verified, a smoke run, a debug run. */
  readonly warnings: readonly string[];
}

export type LoadModel = 'open' | 'closed';

export interface Phase {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly judged: boolean;
}

export interface GeneratorState {
  readonly healthy: boolean;
  /** Why latencies are in doubt; empty if the generator kept up. */
  readonly saturation: readonly string[];
  /** Bytes on the wire, headers and TLS included; null if unknown. */
  readonly received: number | null;
  readonly sent: number | null;
  /** Some requests shared a connection, so that the bytes of their steps are those of bodies. */
  readonly countsBodiesOnly: boolean;
}

export interface NamedText {
  readonly name: string;
  readonly text: string;
  /** Nobody changed it. */
  readonly isDefault: boolean;
}

/** A table that needs no chart: checks, custom metrics, the profiles of several workloads. */
export interface NamedTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
