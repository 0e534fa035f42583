import { useCallback, useMemo, type ReactNode } from 'react';
import type uPlot from 'uplot';
import { boundsOf, heatGrid, paintHeat } from '../charts/heatMap';
import { usePalette } from '../charts/palette';
import type { ChartLine } from '../charts/chartLine';
import { TimeChart } from '../charts/TimeChart';
import { useOpenRun } from '../model/runContext';
import type { Track } from '../model/series';
import { percentileLines } from '../selection/lines';

const MOST_COLUMNS = 300;

/** Every response time at its moment: groups and stripes that percentiles hide. */
export function HeatMap({ id, track }: { readonly id?: string; readonly track: Track }): ReactNode {
  const { run, visible } = useOpenRun();
  const grid = useMemo(() => heatGrid(track.rows, run.time, visible, MOST_COLUMNS), [track, run.time, visible]);
  // Two lines that are not drawn hold the axis open, and fill the table.
  const lines = useMemo((): ChartLine[] => {
    const [low, high] = boundsOf(grid) ?? [1e3, 1e6];
    const [p50 = [], max = []] = percentileLines(track, 'response', run.time, [50, 100]);
    return [
      { label: 'max', values: max.map(() => high), shown: max, color: 'ink', shape: 'edge', quiet: true },
      { label: 'p50', values: p50.map(() => low), shown: p50, color: 'ink', shape: 'edge', quiet: true },
    ];
  }, [grid, track, run.time]);
  const { heat } = usePalette();
  const paint = useCallback(
    (plot: uPlot) => {
      paintHeat(plot, grid, heat);
    },
    [grid, heat],
  );
  return (
    <TimeChart
      title="Distribution of response times"
      lines={lines}
      unit="time"
      height={200}
      logarithmic
      paint={paint}
      note="The stronger the colour, the more steps ended at that time with that response time."
      {...(id ? { id } : {})}
    />
  );
}
