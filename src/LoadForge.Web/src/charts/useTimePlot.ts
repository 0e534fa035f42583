import { useEffect, useMemo, useRef, type RefObject } from 'react';
import uPlot from 'uplot';
import type { Timeline } from '../model/series';
import { barPaths } from './barPaths';
import { chartOptions, type Frame, type Visible } from './chartOptions';
import type { CursorStore } from './cursorStore';
import { drawMarks, drawPhases, type Decoration } from './decorations';
import type { Palette } from './palette';

export interface TimePlot {
  readonly frame: Frame;
  readonly time: Timeline;
  readonly visible: Visible;
  readonly height: number;
  readonly palette: Palette;
  readonly decoration: Decoration;
  readonly paint: ((plot: uPlot) => void) | undefined;
  readonly cursor: CursorStore;
  readonly onSelect: (from: number, to: number) => void;
  readonly onClear: () => void;
}

/** Keeps a chart of uPlot in an element: it is made once for a layout, and follows data, selection, size, colours and the shared cursor. */
export function useTimePlot(place: RefObject<HTMLDivElement | null>, settings: TimePlot): void {
  const latest = useRef(settings);
  const plot = useRef<uPlot | null>(null);
  const layout = layoutOf(settings);
  const { from, to } = settings.visible;
  const data = useMemo(() => dataOf(settings.time, settings.frame.lines), [settings.time, settings.frame.lines]);
  useEffect(() => {
    latest.current = settings;
  });

  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const made = create(latest, element);
    plot.current = made;
    const resized = new ResizeObserver(() => {
      const width = element.clientWidth;
      if (width > 0 && width !== made.width) made.setSize({ width, height: latest.current.height });
    });
    resized.observe(element);
    const unfollow = latest.current.cursor.subscribe(() => {
      followKeyboard(made, latest.current);
    });
    return () => {
      unfollow();
      resized.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [place, layout, settings.palette]);

  useEffect(() => {
    const made = plot.current;
    if (!made) return;
    made.batch(() => {
      made.setData(data, false);
      made.setScale('x', { min: from, max: to });
    });
  }, [data, from, to, settings.decoration, settings.paint, layout, settings.palette]);
}

// Whatever is in here makes a new chart when it changes.
function layoutOf({ frame, height }: TimePlot): string {
  return JSON.stringify([
    height,
    frame.unit,
    frame.logarithmic,
    frame.include,
    frame.atLeast,
    frame.lines.map(({ label, color, shape, band }) => [label, color, shape, band]),
  ]);
}

function create(latest: RefObject<TimePlot>, element: HTMLElement): uPlot {
  const { frame, visible, palette, height } = latest.current;
  const hooks: uPlot.Hooks.Arrays = {
    drawClear: [
      (made) => {
        drawPhases(made, latest.current.decoration);
      },
    ],
    drawAxes: [
      (made) => {
        latest.current.paint?.(made);
      },
    ],
    draw: [
      (made) => {
        drawMarks(made, latest.current.decoration);
      },
    ],
    setCursor: [
      (made) => {
        if (!latest.current.cursor.get().byKeyboard || isHovered(made)) latest.current.cursor.hover(made.cursor.idx ?? null);
      },
    ],
    setSelect: [
      (made) => {
        select(made, latest.current);
      },
    ],
  };
  const clear = (): null => {
    latest.current.onClear();
    return null;
  };
  const bars = barPaths(() => latest.current.time);
  const options = chartOptions({ frame, visible, palette, hooks, bars, bind: { dblclick: () => clear } });
  return new uPlot(
    { ...options, width: Math.max(element.clientWidth, 50), height },
    dataOf(latest.current.time, latest.current.frame.lines),
    element,
  );
}

// A chart that mirrors the pointer of another one only clears its mark.
function select(made: uPlot, { onSelect }: TimePlot): void {
  const { left, width } = made.select;
  const [from, to] = [made.posToVal(left, 'x'), made.posToVal(left + width, 'x')];
  made.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  if (width >= 2 && isHovered(made)) onSelect(from, to);
}

// Charts that only mirror the pointer of another one are told by a negative top.
const isHovered = (made: uPlot): boolean => made.cursor.event != null;

/** Shows where the keyboard has put the cursor, and the stretch that it marks. */
function followKeyboard(made: uPlot, { cursor, time }: TimePlot): void {
  const { point, anchor, byKeyboard } = cursor.get();
  if (!byKeyboard || point === null) return;
  const middle = (index: number): number => made.valToPos(((time.start[index] ?? 0) + (time.end[index] ?? 0)) / 2, 'x');
  made.setCursor({ left: middle(point), top: 0 }, false);
  const [left, right] = [Math.min(middle(anchor ?? point), middle(point)), Math.max(middle(anchor ?? point), middle(point))];
  made.setSelect({ left, top: 0, width: anchor === null ? 0 : right - left, height: made.over.clientHeight }, false);
}

function dataOf(time: Timeline, lines: Frame['lines']): uPlot.AlignedData {
  const middles = Array.from(time.start, (start, index) => (start + (time.end[index] ?? start)) / 2);
  return [middles, ...lines.map(({ values }) => values)];
}
