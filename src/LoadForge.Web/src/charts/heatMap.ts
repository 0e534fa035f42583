import type uPlot from 'uplot';
import type { Timeline, TrackRows } from '../model/series';
import { lowerBound } from '../selection/stretch';

/** How many steps ended at a time with a response time: columns of time, rows of latency that grow by the same factor. */
export interface HeatGrid {
  readonly columns: readonly { readonly from: number; readonly to: number }[];
  readonly rowsPerDecade: number;
  readonly lowest: number;
  /** Counts by column, then row. */
  readonly counts: readonly Float64Array[];
  /** The highest count per second of any cell. */
  readonly highest: number;
}

const ROWS_PER_DECADE = 14;
const DECADES = 10;

/** Counts the response times of the visible points in at most `mostColumns` columns. */
export function heatGrid(
  rows: TrackRows,
  time: Timeline,
  visible: { readonly from: number; readonly to: number },
  mostColumns: number,
): HeatGrid {
  const first = lowerBound(time.end, visible.from);
  const last = Math.min(lowerBound(time.start, visible.to), time.start.length);
  const stride = Math.max(1, Math.ceil((last - first) / mostColumns));
  const columns: { from: number; to: number }[] = [];
  const counts: Float64Array[] = [];
  let highest = 0;
  for (let point = first; point < last; point += stride) {
    const end = Math.min(point + stride, last);
    const column = new Float64Array(ROWS_PER_DECADE * DECADES);
    rows.response.each(lowerBound(rows.points, point), lowerBound(rows.points, end), (bucket, count) => {
      const row = Math.floor(Math.log10(Math.max(1, rows.scale.highest(bucket))) * ROWS_PER_DECADE);
      column[row] = (column[row] ?? 0) + count;
    });
    const stretch = { from: time.start[point] ?? 0, to: time.end[end - 1] ?? 0 };
    const seconds = Math.max(stretch.to - stretch.from, 1e-3);
    for (let row = 0; row < column.length; row++) {
      column[row] = (column[row] ?? 0) / seconds;
      highest = Math.max(highest, column[row] ?? 0);
    }
    columns.push(stretch);
    counts.push(column);
  }
  return { columns, counts, highest, lowest: 1, rowsPerDecade: ROWS_PER_DECADE };
}

/** The lowest and the highest response time of a grid, in microseconds; null if it is empty. */
export function boundsOf({ counts, rowsPerDecade }: HeatGrid): [low: number, high: number] | null {
  let [low, high] = [Infinity, -Infinity];
  for (const column of counts) {
    column.forEach((count, row) => {
      if (count > 0) [low, high] = [Math.min(low, row), Math.max(high, row + 1)];
    });
  }
  return low > high ? null : [10 ** (low / rowsPerDecade), 10 ** (high / rowsPerDecade)];
}

/** Paints the cells; a darker cell holds more, on a logarithmic scale, so that a few slow steps among many fast ones show. */
export function paintHeat(plot: uPlot, grid: HeatGrid, colors: readonly string[]): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  grid.columns.forEach((stretch, index) => {
    const left = Math.floor(plot.valToPos(stretch.from, 'x', true));
    const right = Math.ceil(plot.valToPos(stretch.to, 'x', true));
    grid.counts[index]?.forEach((count, row) => {
      if (count <= 0) return;
      const top = Math.floor(plot.valToPos(10 ** ((row + 1) / grid.rowsPerDecade), 'y', true));
      const bottom = Math.ceil(plot.valToPos(10 ** (row / grid.rowsPerDecade), 'y', true));
      ctx.fillStyle = colors[shadeOf(count, grid.highest, colors.length)] ?? '';
      ctx.fillRect(left, top, right - left, bottom - top);
    });
  });
  ctx.restore();
}

/** Which of `shades` a count has: the first is the lightest. */
export function shadeOf(count: number, highest: number, shades: number): number {
  const share = Math.log1p(count * 4) / Math.log1p(highest * 4);
  return Math.min(shades - 1, Math.floor(share * shades));
}
