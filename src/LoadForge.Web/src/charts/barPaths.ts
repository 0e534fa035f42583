import type uPlot from 'uplot';
import type { Timeline } from '../model/series';

/** Bars as wide as their points, so that seconds that came late or early leave no slits between them. */
export function barPaths(time: () => Timeline): uPlot.Series.PathBuilder {
  return (plot, series, from, to) => {
    const { start, end } = time();
    const fill = new Path2D();
    const values = plot.data[series] ?? [];
    const zero = plot.valToPos(0, 'y', true);
    for (let point = from; point <= to; point++) {
      const value = values[point];
      if (!value) continue;
      const left = Math.round(plot.valToPos(start[point] ?? 0, 'x', true));
      const right = Math.round(plot.valToPos(end[point] ?? 0, 'x', true));
      const top = plot.valToPos(value, 'y', true);
      fill.rect(left, top, Math.max(right - left, 1), zero - top);
    }
    return { fill, stroke: null, clip: null, flags: 0 };
  };
}
