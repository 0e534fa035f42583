import { percentileName, type Sort } from '../../address/viewState';
import type { Figures } from '../../selection/figures';
import type { Track } from '../../model/series';
import { change, count, NONE, quantity, rateInColumn, size } from '../../units/quantity';

/** A step with its figures in the cut and, if a second run is laid over, that run's. */
export interface StepRow {
  readonly track: Track;
  readonly figures: Figures;
  readonly other: Figures | null;
}

/** A column of numbers of the step table. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly hint?: string;
  readonly value: (row: StepRow) => number | null;
  readonly text: (row: StepRow) => string;
  readonly isBad?: (row: StepRow) => boolean;
}

/** The columns for a percentile. Sums of bytes come last, since few look at them. */
export function columnsFor(percentile: number, hasOther: boolean): Column[] {
  const latencies = [...new Set([50, percentile, 99, 100])].sort((left, right) => left - right);
  return [
    counts('ok', ({ figures }) => figures.ok),
    { ...counts('failed', ({ figures }) => figures.failed), isBad: ({ figures }) => figures.failed > 0 },
    {
      key: 'errors',
      title: 'failed %',
      hint: 'failed of all that finished',
      value: ({ figures }) => figures.errorRate,
      text: ({ figures }) => quantity(figures.errorRate, 'ratio'),
      isBad: ({ figures }) => figures.failed > 0,
    },
    {
      key: 'rate',
      title: 'throughput',
      hint: 'steps that succeeded, per second',
      value: ({ figures }) => figures.throughput,
      text: ({ figures }) => (figures.throughput === null ? NONE : rateInColumn(figures.throughput)),
    },
    ...latencies.map((percentage): Column => ({
      key: `p${percentage}`,
      title: percentileName(percentage),
      hint: 'response time',
      value: ({ figures }) => figures.response(percentage),
      text: ({ figures }) => quantity(figures.response(percentage), 'time'),
    })),
    ...(hasOther ? otherColumns(percentile) : []),
    wire('received', 'wire in', ({ figures }) => figures.received),
    wire('sent', 'wire out', ({ figures }) => figures.sent),
  ];
}

/** Sorts rows; those without a value come last in both directions. Equal ones stay in the order of the run. */
export function sorted(rows: readonly StepRow[], { column, descending }: Sort, columns: readonly Column[]): StepRow[] {
  const found = columns.find(({ key }) => key === column);
  if (!found) return descending ? [...rows].reverse() : [...rows];
  const sign = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: found.value(row) }))
    .sort(({ value: left }, { value: right }) => (left === right ? 0 : left === null ? 1 : right === null ? -1 : sign * (left - right)))
    .map(({ row }) => row);
}

/** The rows whose names contain all words of a search, in any order and case. */
export function matching(rows: readonly StepRow[], search: string): readonly StepRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return words.length === 0 ? rows : rows.filter(({ track }) => words.every((word) => track.label.toLowerCase().includes(word)));
}

const counts = (title: string, value: (row: StepRow) => number): Column => ({ key: title, title, value, text: (row) => count(value(row)) });

const wire = (key: string, title: string, value: (row: StepRow) => number): Column => ({
  key,
  title,
  hint: 'bytes on the wire, headers and TLS included',
  value,
  text: (row) => size(value(row)),
});

function otherColumns(percentile: number): Column[] {
  const before = ({ other }: StepRow): number | null => other?.response(percentile) ?? null;
  const difference = (row: StepRow): number | null => {
    const [now, then] = [row.figures.response(percentile), before(row)];
    return now === null || then === null || then === 0 ? null : now / then - 1;
  };
  const name = percentileName(percentile);
  return [
    { key: 'other', title: `${name} other`, hint: 'in the other run', value: before, text: (row) => quantity(before(row), 'time') },
    {
      key: 'change',
      title: 'change',
      hint: `of ${name} from the other run to this one`,
      value: difference,
      text: (row) => {
        const value = difference(row);
        return value === null ? NONE : change(value);
      },
    },
  ];
}
