import { useContext, type HTMLAttributes, type KeyboardEvent } from 'react';
import { useView } from '../address/viewStore';
import type { Timeline } from '../model/series';
import { useOpenRun } from '../model/runContext';
import { pointsWithin } from '../selection/stretch';
import type { MetricUnit } from '../units/quantity';
import type { ChartLine } from './chartLine';
import { CursorContext, useCursor } from './cursorStore';
import { valueText } from './valueText';

const PAGE = 10;

/** Makes a chart a slider along the time of the run: arrows move the cursor, Shift marks a stretch, Enter selects it, Escape clears. */
export function useChartKeys(time: Timeline, title: string, lines: readonly ChartLine[], unit: MetricUnit): HTMLAttributes<HTMLDivElement> {
  const { visible } = useOpenRun();
  const cursor = useContext(CursorContext);
  const { point } = useCursor();
  const [, change] = useView();
  const range = pointsWithin(time, visible.from, visible.to);
  const last = Math.max(range.from, range.to - 1);
  const now = Math.min(Math.max(point ?? range.from, range.from), last);

  const select = (): void => {
    const { anchor, point: end } = cursor.get();
    if (anchor === null || end === null) return;
    const [from, to] = [Math.min(anchor, end), Math.max(anchor, end)];
    cursor.step(end, null);
    change({ selection: { kind: 'stretch', from: time.start[from] ?? 0, to: time.end[to] ?? 0 } });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = targetOf(event.key, now, range.from, last);
    if (to !== null) {
      const anchor = event.shiftKey ? (cursor.get().anchor ?? now) : null;
      cursor.step(Math.min(Math.max(to, range.from), last), anchor);
    } else if (event.key === 'Enter') select();
    else if (event.key === 'Escape') change({ selection: null });
    else return;
    event.preventDefault();
  };

  return {
    role: 'slider',
    tabIndex: 0,
    'aria-label': `${title}, over time`,
    'aria-valuemin': range.from,
    'aria-valuemax': last,
    'aria-valuenow': now,
    'aria-valuetext': valueText(time, lines, unit, now),
    onKeyDown,
    onKeyUp: (event) => {
      if (event.key === 'Shift') select();
    },
  };
}

function targetOf(key: string, now: number, first: number, last: number): number | null {
  switch (key) {
    case 'ArrowLeft':
      return now - 1;
    case 'ArrowRight':
      return now + 1;
    case 'PageUp':
      return now - PAGE;
    case 'PageDown':
      return now + PAGE;
    case 'Home':
      return first;
    case 'End':
      return last;
    default:
      return null;
  }
}
