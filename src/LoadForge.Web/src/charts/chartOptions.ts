import uPlot from 'uplot';
import { limit } from '../units/limit';
import { clock, clockWithTenths, type MetricUnit } from '../units/quantity';
import type { ChartLine } from './chartLine';
import type { Palette } from './palette';
import { byteSteps, logTicks, roundSteps, timeSteps } from './ticks';

export interface Frame {
  readonly lines: readonly ChartLine[];
  readonly unit: MetricUnit;
  readonly logarithmic: boolean;
  /** Values that the axis must contain, such as a limit. */
  readonly include: readonly number[];
  /** The axis ends here at least, such as 1 for a share of the CPU. */
  readonly atLeast: number;
}

/** The stretch of time that charts show, in seconds. */
export interface Visible {
  readonly from: number;
  readonly to: number;
}

export const FONT = '12px system-ui, sans-serif';
const AXIS_WIDTH = 64;
const SYNC = 'time';

export interface ChartParts {
  readonly frame: Frame;
  readonly visible: Visible;
  readonly palette: Palette;
  readonly hooks: uPlot.Hooks.Arrays;
  readonly bind: uPlot.Cursor.Bind;
  readonly bars: uPlot.Series.PathBuilder;
}

/** The options of a chart over time. What depends on data only is not in here, so a chart lives on when data change. */
export function chartOptions({ frame, visible, palette, hooks, bind, bars }: ChartParts): uPlot.Options {
  const { lines, unit, logarithmic } = frame;
  return {
    width: 300,
    height: 120,
    pxAlign: true,
    legend: { show: false },
    padding: [8, 24, 0, 0],
    scales: {
      x: { time: false, auto: false, min: visible.from, max: visible.to },
      y: { distr: distributionOf(logarithmic), range: (_, min, max) => rangeOf(frame, min, max) },
    },
    series: [{}, ...lines.map((line) => seriesOf(line, palette, bars))],
    bands: bandsOf(lines, palette),
    axes: [timeAxis(palette), valueAxis(palette, unit, logarithmic)],
    cursor: {
      sync: { key: SYNC, setSeries: false },
      drag: { x: true, y: false, setScale: false, dist: 4 },
      points: { size: 6 },
      y: false,
      bind,
    },
    hooks,
  };
}

/** Both ends of the value axis. Bars need a zero; a logarithmic axis cannot have one. */
export function rangeOf(
  frame: Pick<Frame, 'logarithmic' | 'include' | 'atLeast'>,
  min: number | null,
  max: number | null,
): [number, number] {
  const values = [min, max, ...frame.include].filter((value): value is number => value !== null && Number.isFinite(value));
  if (!frame.logarithmic) return [0, Math.max(...values, frame.atLeast, 1e-6) * 1.08];
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return [1e3, 1e6];
  const [low, high] = [Math.min(...positive), Math.max(...positive)];
  return [Math.max(1, low / 1.25), Math.max(high * 1.25, low * 4)];
}

function seriesOf(line: ChartLine, palette: Palette, bars: uPlot.Series.PathBuilder): uPlot.Series {
  const color = palette[line.color];
  const common = { label: line.label, spanGaps: false, points: { show: isolated(line), size: 4, fill: color, stroke: color } };
  switch (line.shape) {
    case 'bars':
      return { ...common, fill: color, width: 0, points: { show: false }, paths: bars };
    case 'edge':
      return { ...common, stroke: 'transparent', width: 0, points: { show: false } };
    case 'dotted':
      return { ...common, stroke: color, width: 1.5, dash: [2, 3] };
    case 'dashed':
      return { ...common, stroke: color, width: 1.5, dash: [7, 4] };
    case 'strong':
      return { ...common, stroke: color, width: 2 };
    case 'line':
      return { ...common, stroke: color, width: 1.25 };
  }
}

// A value between two gaps has no line to stand on: only a dot shows it.
function isolated(line: ChartLine): uPlot.Series.Points.Show {
  return (plot, series) => line.shape !== 'edge' && (plot.data[series]?.length ?? 0) <= 3;
}

function bandsOf(lines: readonly ChartLine[], palette: Palette): uPlot.Band[] {
  return lines.flatMap((line, index) =>
    line.band ? [{ series: [index + 1, index + 2] as [number, number], fill: palette[line.band] }] : [],
  );
}

function timeAxis(palette: Palette): uPlot.Axis {
  return {
    stroke: palette.muted,
    font: FONT,
    size: 28,
    incrs: timeSteps,
    space: 64,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { stroke: palette.grid, width: 1, size: 5 },
    values: (_, splits) => splits.map((at, index) => labelOf(at, splits, index)),
  };
}

const labelOf = (at: number, splits: number[], index: number): string => {
  const next = splits[index + 1] ?? splits[index - 1] ?? at + 1;
  return Math.abs(next - at) < 1 ? clockWithTenths(at) : clock(at);
};

function valueAxis(palette: Palette, unit: MetricUnit, logarithmic: boolean): uPlot.Axis {
  return {
    stroke: palette.muted,
    font: FONT,
    size: AXIS_WIDTH,
    space: 28,
    gap: 6,
    incrs: unit === 'bytes' ? byteSteps() : roundSteps,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { show: false },
    ...(logarithmic
      ? { splits: (_: uPlot, __: number, min: number, max: number) => logTicks(min, max), filter: (_: uPlot, splits: number[]) => splits }
      : {}),
    values: (_, splits) => splits.map((value) => tickText(value, unit)),
  };
}

/** A tick is a round value, so it is written as one: `1 s` and not `1.00 s`. */
export const tickText = (value: number, unit: MetricUnit): string => (value === 0 ? '0' : limit(value, unit));

/** How values spread over an axis, in the numbers of uPlot. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- a const enum, which a module that is compiled alone cannot import
export const distributionOf = (logarithmic: boolean): uPlot.Scale.Distr => (logarithmic ? 3 : 1);
