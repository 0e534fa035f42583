import { CountRows, CountRowsBuilder } from '../histogram/countRows';
import { hdrScale, type Scale } from '../histogram/scale';
import type { TrackRows } from '../model/series';
import type { Cell } from './cells';

const HIGHEST_VALUE = 2 ** 32;

/** The buckets of cells: 2^bits for each power of two. */
export const cellScale = (bits: number): Scale => hdrScale(bits, HIGHEST_VALUE);

/** A track in which nothing finished, or whose cells are not decoded yet. */
export function emptyRows(scale: Scale): TrackRows {
  return {
    scale,
    points: new Uint32Array(),
    phases: new Uint16Array(),
    ok: new Float64Array(),
    failed: new Float64Array(),
    received: new Float64Array(),
    sent: new Float64Array(),
    response: CountRows.none,
    service: CountRows.none,
    failures: CountRows.none,
  };
}

/** The rows of a track from its cells. `isFailure` says which outcomes count; those that do not, such as cancelled, are left out. */
export function rowsOf(cells: readonly Cell[], scale: Scale, isFailure: readonly boolean[]): TrackRows {
  const failures = cells.map((cell) => onlyFailures(cell.failures, isFailure));
  const response = pack(cells.map((cell) => cell.response));
  const differs = cells.some((cell) => cell.service !== cell.response);
  return {
    scale,
    points: Uint32Array.from(cells, (cell) => cell.block),
    phases: Uint16Array.from(cells, (cell) => cell.phase),
    ok: Float64Array.from(cells, (cell) => countsOf(cell.response)),
    failed: Float64Array.from(failures, countsOf),
    received: Float64Array.from(cells, (cell) => cell.received),
    sent: Float64Array.from(cells, (cell) => cell.sent),
    response,
    service: differs ? pack(cells.map((cell) => cell.service)) : response,
    failures: pack(failures),
  };
}

/** The cells of all steps together. */
export function totalCells(steps: readonly (readonly Cell[])[]): Cell[] {
  const places = new Map<number, Cell[]>();
  for (const cell of steps.flat()) {
    const place = cell.block * 65_536 + cell.phase;
    const known = places.get(place);
    if (known) known.push(cell);
    else places.set(place, [cell]);
  }
  return [...places].sort(([left], [right]) => left - right).map(([, cells]) => merge(cells));
}

function merge(cells: readonly Cell[]): Cell {
  const [first] = cells;
  if (!first || cells.length === 1) return first ?? NOTHING;
  const response = sumOf(cells.map((cell) => cell.response));
  const isSame = cells.every((cell) => cell.service === cell.response);
  return {
    block: first.block,
    phase: first.phase,
    sent: cells.reduce((sum, cell) => sum + cell.sent, 0),
    received: cells.reduce((sum, cell) => sum + cell.received, 0),
    failures: sumOf(cells.map((cell) => cell.failures)),
    response,
    service: isSame ? response : sumOf(cells.map((cell) => cell.service)),
  };
}

const NOTHING: Cell = { block: 0, phase: 0, sent: 0, received: 0, failures: [], response: [], service: [] };

/** The sum of lists of key, count, key, count …, in ascending order of keys. */
function sumOf(lists: readonly (readonly number[])[]): number[] {
  const sum = new Map<number, number>();
  for (const list of lists) {
    for (let at = 0; at < list.length; at += 2) sum.set(list[at] ?? 0, (sum.get(list[at] ?? 0) ?? 0) + (list[at + 1] ?? 0));
  }
  return [...sum].sort(([left], [right]) => left - right).flat();
}

function onlyFailures(counts: readonly number[], isFailure: readonly boolean[]): number[] {
  const kept: number[] = [];
  for (let at = 0; at < counts.length; at += 2) if (isFailure[counts[at] ?? 0] ?? true) kept.push(counts[at] ?? 0, counts[at + 1] ?? 0);
  return kept;
}

function countsOf(counts: readonly number[]): number {
  let sum = 0;
  for (let at = 1; at < counts.length; at += 2) sum += counts[at] ?? 0;
  return sum;
}

function pack(rows: readonly (readonly number[])[]): CountRows {
  const builder = new CountRowsBuilder();
  for (const row of rows) builder.row(row);
  return builder.build();
}
