import { useContext, useMemo, useRef, type ReactNode } from 'react';
import { useView } from '../address/viewStore';
import { useOpenRun } from '../model/runContext';
import { snapped } from '../selection/stretch';
import type { MetricUnit } from '../units/quantity';
import { ChartFrame } from './ChartFrame';
import type { ChartLine } from './chartLine';
import { CursorContext } from './cursorStore';
import type { Decoration } from './decorations';
import { Legend } from './Legend';
import { TimeTable } from './TimeTable';
import { usePalette } from './palette';
import { useChartKeys } from './useChartKeys';
import { useTimePlot } from './useTimePlot';
import type uPlot from 'uplot';

interface Properties {
  readonly title: string;
  readonly id?: string;
  /** What the reader must know to read the chart right. */
  readonly note?: string;
  readonly lines: readonly ChartLine[];
  readonly unit: MetricUnit;
  readonly height: number;
  readonly logarithmic?: boolean;
  readonly atLeast?: number;
  readonly limits?: Decoration['limits'];
  readonly isCompact?: boolean;
  readonly controls?: ReactNode;
  /** Draws what is no line, such as a heat map. */
  readonly paint?: (plot: uPlot) => void;
}

/** A chart over the time of the run. All of them share one axis, one cursor and one selection. */
export function TimeChart(properties: Properties): ReactNode {
  const { title, id, note, lines, unit, height, logarithmic = false, atLeast = 0, limits = NONE, isCompact = false, paint } = properties;
  const { run, visible, silent } = useOpenRun();
  const [, change] = useView();
  const palette = usePalette();
  const cursor = useContext(CursorContext);
  const place = useRef<HTMLDivElement>(null);
  const keys = useChartKeys(run.time, title, lines, unit);
  const decoration = useMemo(
    (): Decoration => ({
      phases: run.phases,
      isCompact,
      time: run.time,
      silent,
      limits,
      palette,
      findings: run.findings.flatMap(({ place: stretch, number }) => (stretch ? [{ ...stretch, number }] : [])),
    }),
    [run, silent, limits, palette, isCompact],
  );

  useTimePlot(place, {
    frame: { lines, unit, logarithmic, include: limits.map(({ value }) => value), atLeast },
    time: run.time,
    visible,
    height,
    palette,
    decoration,
    paint,
    cursor,
    onSelect: (from, to) => {
      const stretch = snapped(run.time, from, to);
      if (stretch) change({ selection: { kind: 'stretch', ...stretch } });
    },
    onClear: () => {
      change({ selection: null });
    },
  });

  return (
    <ChartFrame
      id={id}
      title={title}
      note={note}
      isCompact={isCompact}
      controls={properties.controls}
      legend={<Legend lines={lines} />}
      table={() => <TimeTable title={title} lines={lines} unit={unit} />}
    >
      <div ref={place} className="plot" {...keys} />
    </ChartFrame>
  );
}

const NONE: Decoration['limits'] = [];
