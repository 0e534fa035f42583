import type { Timeline } from '../model/series';

/** The points of a timeline from `from` up to, but without, `to`. */
export interface PointRange {
  readonly from: number;
  readonly to: number;
}

/** The points that lie in a stretch of time: those whose middle does, so that stretches side by side share no point. */
export function pointsWithin(time: Timeline, from: number, to: number): PointRange {
  return { from: firstMiddleFrom(time, from), to: firstMiddleFrom(time, to) };
}

/** A dragged stretch widened or narrowed to whole points, so that figures and address mean the same; null if it holds none. */
export function snapped(time: Timeline, from: number, to: number): { from: number; to: number } | null {
  const points = pointsWithin(time, from, to);
  return points.to > points.from ? { from: time.start[points.from] ?? 0, to: time.end[points.to - 1] ?? 0 } : null;
}

/** All points. */
export const allPoints = (time: Timeline): PointRange => ({ from: 0, to: time.start.length });

/** The point that covers a moment, or the nearest; −1 without points. */
export function pointAt(time: Timeline, moment: number): number {
  const after = lowerBound(time.end, moment);
  return Math.min(after, time.end.length - 1);
}

/** Rows of a sparse track whose points lie in a range. */
export function rowsWithin(points: Uint32Array, range: PointRange): PointRange {
  return { from: lowerBound(points, range.from), to: lowerBound(points, range.to) };
}

/** The seconds that the points of a range cover; gaps between them do not count. */
export function secondsOf(time: Timeline, range: PointRange): number {
  let seconds = 0;
  for (let point = range.from; point < range.to; point++) seconds += (time.end[point] ?? 0) - (time.start[point] ?? 0);
  return seconds;
}

/** The index of the first value that is not below a limit. */
export function lowerBound(values: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function firstMiddleFrom(time: Timeline, moment: number): number {
  let low = 0;
  let high = time.start.length;
  while (low < high) {
    const index = (low + high) >> 1;
    if (((time.start[index] ?? 0) + (time.end[index] ?? 0)) / 2 < moment) low = index + 1;
    else high = index;
  }
  return low;
}
