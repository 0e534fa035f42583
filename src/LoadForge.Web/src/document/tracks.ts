import { Histogram } from '../histogram/histogram';
import type { Line, Stated, Track, TrackRows } from '../model/series';
import { isFailure } from './outcomes';
import type { ResultDocument } from './format/resultFormat';
import type { LatencyColumns } from './format/seriesFormat';
import { statedOf, type FullHistograms } from './statistics';
import type { Scenario, Statistics } from './format/statisticsFormat';
import { cellScale, emptyRows, rowsOf, totalCells } from './trackRows';
import type { Cell } from './cells';

/** What is decoded after the page shows: by the key of a step. */
export interface Decoded {
  /** The sum of all steps, if it is known already. */
  readonly total?: readonly Cell[];
  readonly cells: ReadonlyMap<string, readonly Cell[]>;
  readonly full: ReadonlyMap<string, FullHistograms>;
}

export const notDecoded: Decoded = { cells: new Map(), full: new Map() };

export const stepKey = (scenario: string, step: string): string => JSON.stringify([scenario, step]);

/** All steps together, then each step in the order of the document. */
export function tracksOf(document: ResultDocument, decoded: Decoded): { total: Track; steps: Track[] } {
  const scale = cellScale(document.series.cells.bucketBits);
  const failing = document.series.cells.outcomes.map(isFailure);
  const rows = (cells: readonly Cell[] | undefined): TrackRows => (cells ? rowsOf(cells, scale, failing) : emptyRows(scale));
  const phases = document.phases.map((phase) => statisticsOf(phase.scenarios));
  const whole = statisticsOf(document.scenarios);
  const steps = namesOf(document).map(([scenario, step]): Track => {
    const key = stepKey(scenario, step);
    const stated = (statistics: Statistics | undefined, full?: FullHistograms): Stated | null =>
      statistics ? statedOf(statistics, full) : null;
    return {
      scenario,
      step,
      label: `${scenario} › ${step}`,
      rows: rows(decoded.cells.get(key)),
      lines: null,
      whole: stated(whole.get(key), decoded.full.get(key)),
      phases: phases.map((known) => stated(known.get(key))),
    };
  });
  return { steps, total: totalOf(document, decoded, rows) };
}

const statisticsOf = (scenarios: readonly Scenario[]): ReadonlyMap<string, Statistics> =>
  new Map(scenarios.flatMap(({ name, steps }) => steps.map((step) => [stepKey(name, step.name), step.statistics] as const)));

function totalOf(document: ResultDocument, decoded: Decoded, rows: (cells: readonly Cell[]) => TrackRows): Track {
  const { responseTime, serviceTime } = document.series.total;
  const full = { response: sumOf([...decoded.full.values()], 'response'), service: sumOf([...decoded.full.values()], 'service') };
  return {
    scenario: '',
    step: '',
    label: 'all steps',
    rows: rows(decoded.total ?? totalCells([...decoded.cells.values()])),
    lines: { response: linesOf(responseTime), service: linesOf(serviceTime ?? responseTime) },
    whole: document.statistics && statedOf(document.statistics, full),
    phases: document.phases.map(({ statistics }) => statistics && statedOf(statistics)),
  };
}

/** The names of all steps: of the table first, then those that only took part in phases that are not judged. */
function namesOf(document: ResultDocument): [scenario: string, step: string][] {
  const names = new Map<string, [string, string]>();
  const add = (scenario: string, step: string): void => {
    names.set(stepKey(scenario, step), [scenario, step]);
  };
  for (const { name, steps } of document.scenarios) for (const step of steps) add(name, step.name);
  for (const { scenario, step, iterations } of document.series.cells.steps) if (!iterations) add(scenario, step);
  return [...names.values()];
}

function linesOf(columns: LatencyColumns): ReadonlyMap<number, Line> {
  return new Map<number, Line>([
    [50, columns.p50Us],
    [75, columns.p75Us],
    [90, columns.p90Us],
    [95, columns.p95Us],
    [99, columns.p99Us],
    [99.9, columns.p999Us],
    [100, columns.maxUs],
  ]);
}

function sumOf(histograms: readonly FullHistograms[], which: keyof FullHistograms): Histogram | null {
  const known = histograms.map((full) => full[which] ?? full.response).filter((histogram) => histogram !== null);
  const [first] = known;
  if (!first) return null;
  const sum = new Histogram(first.scale);
  for (const histogram of known) sum.addAll(histogram);
  return sum;
}
