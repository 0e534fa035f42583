import type { CellRow, Outcome, StartColumns } from '../document/format/seriesFormat';
import type { Agent, ResultDocument } from '../document/format/resultFormat';
import type { Verdict } from '../document/format/statisticsFormat';

/** How the page reaches a running test; it stands in the page of the dashboard. Paths are relative to the page. */
export interface LiveSettings {
  readonly events: string;
  readonly control: string;
  /** Exchanges the token of the address for a cookie. */
  readonly session: string;
}

/** All that is known of a run so far; sent first after each connection, one for each run, the newest last. */
export interface SnapshotEvent {
  readonly run: string;
  readonly state: 'running' | 'stopping' | 'ended';
  readonly document: ResultDocument;
  readonly control: LiveControl | null;
}

/** What a reader may do to the run. */
export interface LiveControl {
  readonly canStop: boolean;
  /** The level in force; null if it cannot be changed. */
  readonly rate: number | null;
  readonly unit: 'perSecond' | 'users';
}

/** One more block: a value for every column of the series, in their order. */
export interface SecondEvent {
  readonly run: string;
  /** How many blocks came before. If the page has another number, it asks for a snapshot by connecting again. */
  readonly index: number;
  readonly state?: SnapshotEvent['state'];
  readonly series: SecondOfSeries;
  /** Verdicts so far, if they were judged again: preliminary, and without those that need the whole run. */
  readonly verdicts?: Verdict[];
  /** What each agent has done so far, if several generate the load. */
  readonly agents?: Agent[];
  readonly control?: LiveControl;
}

export interface SecondOfSeries {
  readonly atUs: number;
  readonly lengthUs: number;
  readonly phase: number;
  readonly activeUsers: number;
  /** One for each of `series.loads`. */
  readonly planned: (number | null)[];
  readonly starts: { readonly [column in keyof StartColumns]: number };
  readonly total: Record<string, number | null | Record<string, number | null>>;
  readonly generator: Record<string, number | null>;
  /** One for each of `series.values`. */
  readonly values: (number | null)[];
  /** Outcomes that are new; they are appended to `cells.outcomes`. */
  readonly outcomes: Outcome[];
  /** The bytes of this block of each step that finished, in base64; the gap to the block before counts on. */
  readonly cells: CellRow[];
}

/** The run has ended; the document is whole now. */
export interface EndedEvent {
  readonly run: string;
  readonly document: ResultDocument;
}

/** What a page may send, as JSON by POST to `control`. */
export type ControlRequest = { readonly run: string; readonly stop: 'graceful' | 'now' } | { readonly run: string; readonly rate: number };
