import type { Line, Resource, Timeline } from '../model/series';
import type { GeneratorColumns, Series } from './format/seriesFormat';
import type { MetricUnit } from '../units/quantity';

const SECOND = 1e6;

export function timelineOf(series: Series): Timeline {
  const { atUs, lengthUs, starts, loads, activeUsers } = series;
  const seconds = (index: number): number => Math.max((lengthUs[index] ?? SECOND) / SECOND, 1e-3);
  const perSecond = (counts: readonly number[]): Line => atUs.map((_, index) => (counts[index] ?? 0) / seconds(index));
  const isOpen = loads[0]?.model !== 'closed';
  const same = loads.filter(({ model }) => (model !== 'closed') === isOpen);
  return {
    start: Float64Array.from(atUs, (at, index) => (at - (lengthUs[index] ?? 0)) / SECOND),
    end: Float64Array.from(atUs, (at) => at / SECOND),
    planned: atUs.map((_, index) => sumOf(same.map(({ planned }) => planned[index] ?? null))),
    achieved: isOpen ? perSecond(starts.started) : [...activeUsers],
    late: isOpen ? perSecond(starts.late) : atUs.map(() => 0),
    dropped: isOpen ? perSecond(starts.dropped) : atUs.map(() => 0),
    users: [...activeUsers],
  };
}

/** Resources of the generator, then of the target and of extensions; those that were never measured are left out. */
export function resourcesOf(series: Series): Resource[] {
  const generator = GENERATOR.map(([name, column, unit, top]): Resource => ({
    owner: 'generator',
    name,
    unit,
    top,
    values: series.generator[column] ?? [],
  }));
  const users: Resource = { owner: 'generator', name: 'active users', unit: 'count', top: 1, values: series.activeUsers };
  const values = series.values.map(({ name, unit, value }): Resource => ({
    owner: TARGET.has(name) ? 'target' : 'extension',
    name,
    unit: unit ?? 'count',
    top: unit === 'ratio' ? 1 : 0,
    values: value,
  }));
  return [...generator, users, ...values].filter((resource) => resource.values.some((value) => value !== null));
}

const GENERATOR: readonly (readonly [name: string, column: keyof GeneratorColumns, unit: MetricUnit, top: number])[] = [
  ['CPU', 'cpuShare', 'ratio', 1],
  ['CPU wait', 'cpuWaitShare', 'ratio', 0.1],
  ['GC pauses', 'gcPauseShare', 'ratio', 0.1],
  ['collections', 'collections', 'count', 4],
  ['start delay p99', 'startDelayP99Us', 'time', 1_000],
  ['thread pool queue', 'threadPoolQueue', 'count', 4],
  ['thread pool threads', 'threadPoolThreads', 'count', 4],
  ['memory', 'memoryBytes', 'bytes', 0],
  ['managed heap', 'heapBytes', 'bytes', 0],
  ['connections', 'connections', 'count', 4],
];

/** What LoadForge.AspNetCore measures in a target that runs in the same process. */
const TARGET: ReadonlySet<string> = new Set([
  'server requests',
  'requests in flight',
  'server duration',
  'longest server duration',
  'allocated per request',
  'gen 0 collections',
  'gen 1 collections',
  'gen 2 collections',
  'gc pauses',
  'thread pool queue',
  'server exceptions',
]);

function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
