import type { Line, Timeline } from '../model/series';
import { pointAt } from '../selection/stretch';

/** A line of one run at the moments of another, both counted from their starts; null where the first has no point. */
export function resampled(line: Line, from: Timeline, to: Timeline): Line {
  return Array.from(to.start, (start, index) => {
    const moment = (start + (to.end[index] ?? start)) / 2;
    const point = pointAt(from, moment);
    const covers = point >= 0 && (from.start[point] ?? 0) <= moment && moment <= (from.end[point] ?? 0);
    return covers ? (line[point] ?? null) : null;
  });
}
