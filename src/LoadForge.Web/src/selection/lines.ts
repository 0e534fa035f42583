import type { CountRows } from '../histogram/countRows';
import { Histogram } from '../histogram/histogram';
import type { Line, Timeline, Track, TrackRows } from '../model/series';

/** Percentiles of every point, in the order of the percentages: those that the result states, else from the rows. */
export function percentileLines(track: Track, which: 'response' | 'service', time: Timeline, percentages: readonly number[]): Line[] {
  const stated = percentages.map((percentage) => track.lines?.[which].get(percentage) ?? null);
  if (stated.every((line) => line !== null)) return stated;
  const lines = percentages.map(() => emptyLine(time, null));
  eachPoint(track.rows, track.rows[which], (point, histogram) => {
    percentages.forEach((percentage, index) => {
      const line = lines[index];
      if (line) line[point] = histogram.percentile(percentage);
    });
  });
  return lines.map((line, index) => stated[index] ?? line);
}

/** Counts of rows as a rate at every point; 0 where nothing finished, because nothing is what happened. */
export function rateLine(rows: TrackRows, counts: ArrayLike<number>, time: Timeline): Line {
  const line = emptyLine(time, 0);
  rows.points.forEach((point, row) => {
    line[point] = (line[point] ?? 0) + (counts[row] ?? 0) / lengthOf(time, point);
  });
  return line;
}

/** The rate of each kind of failure at every point, the most frequent first; those beyond `most` are added up as one. */
export function failureLines(rows: TrackRows, kinds: readonly string[], time: Timeline, most: number): { label: string; values: Line }[] {
  const lines = new Map<number, { label: string; values: Line; count: number }>();
  rows.points.forEach((point, row) => {
    rows.failures.each(row, row + 1, (kind, count) => {
      const line = lines.get(kind) ?? { label: kinds[kind] ?? '?', values: emptyLine(time, 0), count: 0 };
      line.values[point] = (line.values[point] ?? 0) + count / lengthOf(time, point);
      line.count += count;
      lines.set(kind, line);
    });
  });
  const sorted = [...lines.values()].sort((left, right) => right.count - left.count);
  if (sorted.length <= most) return sorted;
  const rest = sorted.slice(most - 1);
  const values = emptyLine(time, 0).map((_, point) => rest.reduce((sum, line) => sum + (line.values[point] ?? 0), 0));
  return [...sorted.slice(0, most - 1), { label: `${rest.length} other kinds`, values }];
}

/** The points at which load was due and nothing finished. */
export function silentPoints(rows: TrackRows, time: Timeline): boolean[] {
  const silent = Array.from(time.start, (_, point) => (time.planned[point] ?? 0) > 0 || (time.users[point] ?? 0) > 0);
  for (const point of rows.points) silent[point] = false;
  return silent;
}

/** Calls back with the histogram of each point that has rows. */
export function eachPoint(rows: TrackRows, counts: CountRows, visit: (point: number, histogram: Histogram) => void): void {
  for (let from = 0; from < rows.points.length;) {
    const point = rows.points[from] ?? 0;
    let to = from + 1;
    while (rows.points[to] === point) to++;
    visit(point, counts.sum(rows.scale, from, to));
    from = to;
  }
}

export const lengthOf = (time: Timeline, point: number): number => Math.max((time.end[point] ?? 0) - (time.start[point] ?? 0), 1e-3);

const emptyLine = (time: Timeline, value: number | null): Line => new Array<number | null>(time.start.length).fill(value);
