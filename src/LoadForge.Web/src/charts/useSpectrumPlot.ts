import { useEffect, type RefObject } from 'react';
import uPlot from 'uplot';
import { ninesOf, percentileOf, SPECTRUM_TICKS } from '../histogram/spectrum';
import { distributionOf, FONT, rangeOf, tickText } from './chartOptions';
import type { ChartLine } from './chartLine';
import type { Palette } from './palette';
import { logTicks } from './ticks';

export interface SpectrumPlot {
  readonly nines: readonly number[];
  readonly lines: readonly ChartLine[];
  readonly logarithmic: boolean;
  readonly palette: Palette;
  readonly height: number;
}

/** Draws a spectrum; it is made anew whenever something changes, which is seldom. */
export function useSpectrumPlot(
  place: RefObject<HTMLDivElement | null>,
  { nines, lines, logarithmic, palette, height }: SpectrumPlot,
): void {
  useEffect(() => {
    const element = place.current;
    if (!element || nines.length === 0) return undefined;
    const options = optionsOf(lines, logarithmic, palette, nines.at(-1) ?? 1);
    const plot = new uPlot(
      { ...options, width: Math.max(element.clientWidth, 50), height },
      [[...nines], ...lines.map(({ values }) => values)],
      element,
    );
    const resized = new ResizeObserver(() => {
      if (element.clientWidth > 0 && element.clientWidth !== plot.width) plot.setSize({ width: element.clientWidth, height });
    });
    resized.observe(element);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [place, nines, lines, logarithmic, palette, height]);
}

function optionsOf(lines: readonly ChartLine[], logarithmic: boolean, palette: Palette, last: number): uPlot.Options {
  const axis = { stroke: palette.muted, font: FONT, grid: { stroke: palette.grid, width: 1 } };
  const ticks = SPECTRUM_TICKS.map(ninesOf).filter((tick) => tick <= last * 1.001);
  return {
    width: 300,
    height: 200,
    legend: { show: false },
    padding: [8, 16, 0, 0],
    scales: {
      x: { time: false, range: [0, last] },
      y: { distr: distributionOf(logarithmic), range: (_, min, max) => rangeOf({ logarithmic, include: [], atLeast: 0 }, min, max) },
    },
    series: [
      {},
      ...lines.map(({ label, color, shape }): uPlot.Series => ({
        label,
        stroke: palette[color],
        width: shape === 'strong' ? 2 : 1.5,
        points: { show: false },
        ...(shape === 'dotted' ? { dash: [2, 3] } : shape === 'dashed' ? { dash: [7, 4] } : {}),
      })),
    ],
    axes: [
      { ...axis, size: 28, ticks: { stroke: palette.grid, size: 5 }, splits: () => ticks, values: (plot, splits) => labels(plot, splits) },
      {
        ...axis,
        size: 64,
        gap: 6,
        space: 28,
        ticks: { show: false },
        values: (_, splits) => splits.map((value) => tickText(value, 'time')),
        ...(logarithmic
          ? { splits: (_: uPlot, __: number, min: number, max: number) => logTicks(min, max), filter: (_: uPlot, all: number[]) => all }
          : {}),
      },
    ],
    cursor: { drag: { x: false, y: false }, y: false },
  };
}

// Labels that would touch the one before are left out.
function labels(plot: uPlot, splits: number[]): string[] {
  let end = -Infinity;
  return splits.map((nines) => {
    const text = String(Number(percentileOf(nines).toFixed(4)));
    const x = plot.valToPos(nines, 'x');
    if (x - text.length * 4 < end) return '';
    end = x + text.length * 4 + 6;
    return text;
  });
}
