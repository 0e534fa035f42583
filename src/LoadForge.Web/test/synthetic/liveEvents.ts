import type { ResultDocument } from '../../src/document/format/resultFormat';
import type { SecondEvent, SnapshotEvent } from '../../src/live/protocol';
import { encodeCells } from './encoding';
import { resultDocument } from './resultDocument';
import { OUTCOMES, stepName, type Recipe } from './scenario';
import { BITS, simulate } from './simulation';

/** What a dashboard sends for a run that a page joins after `known` blocks. */
export function liveEvents(recipe: Recipe, known: number): { snapshot: SnapshotEvent; seconds: SecondEvent[]; ended: ResultDocument } {
  const whole = resultDocument(recipe, 'none');
  const { cells } = simulate(recipe);
  const { series } = whole;
  const rowsOf = (from: number, to: number): ResultDocument['series']['cells']['steps'] =>
    cells.flatMap((row, step) => {
      const part = row.filter(({ block }) => block >= from && block < to);
      const before = row.findLast(({ block }) => block < from)?.block ?? 0;
      return part.length === 0
        ? []
        : [{ scenario: 'checkout', step: stepName(step), iterations: false, data: encodeCells(part, before).toString('base64') }];
    });
  const cut = <T>(value: T): T => cutColumns(value, known) as T;
  const document: ResultDocument = {
    ...whole,
    durationUs: known * 1e6,
    ending: 'completed',
    verdicts: [],
    analysis: { insights: [], outages: [], anomalies: [] },
    samples: [],
    comparisons: [],
    series: {
      ...cut({ ...series, cells: null }),
      blockUs: series.blockUs,
      cells: { bucketBits: BITS, resolution: 2 ** -BITS, encoding: 'none', outcomes: [...OUTCOMES], steps: rowsOf(0, known) },
    },
  };
  const seconds = series.atUs.slice(known).map((_, offset): SecondEvent => {
    const index = known + offset;
    const at = (column: readonly unknown[]): never => (column[index] ?? null) as never;
    const all = (columns: object): never =>
      Object.fromEntries(
        Object.entries(columns).map(([name, column]) => [
          name,
          Array.isArray(column) ? at(column) : column === null ? null : all(column as object),
        ]),
      ) as never;
    return {
      run: '1',
      index,
      series: {
        atUs: at(series.atUs),
        lengthUs: at(series.lengthUs),
        phase: at(series.phase),
        activeUsers: at(series.activeUsers),
        planned: series.loads.map(({ planned }) => at(planned)),
        starts: all(series.starts),
        total: all(series.total),
        generator: all(series.generator),
        values: series.values.map(({ value }) => at(value)),
        outcomes: [],
        cells: rowsOf(index, index + 1),
      },
    };
  });
  return {
    snapshot: { run: '1', state: 'running', document, control: { canStop: true, rate: recipe.rate, unit: 'perSecond' } },
    seconds,
    ended: resultDocument(recipe),
  };
}

/** Every array of numbers cut to its first entries; lists of columns stay whole. */
function cutColumns(value: unknown, length: number): unknown {
  if (Array.isArray(value))
    return value.some((entry) => typeof entry === 'object' && entry !== null)
      ? value.map((entry) => cutColumns(entry, length))
      : value.slice(0, length);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cutColumns(part, length)]));
}
