import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

const LONG_FROM = 60;
const ROW_HEIGHT = 34;
const MARGIN = 12;

export interface RowWindow {
  readonly box: RefObject<HTMLDivElement | null>;
  /** The rows that are in the page: from `first` up to, but without, `last`. */
  readonly first: number;
  readonly last: number;
  /** The height of the rows above and below, in pixels. */
  readonly above: number;
  readonly below: number;
  readonly isLong: boolean;
  /** Measures the row of details that is open. */
  readonly details: (row: HTMLTableRowElement | null) => void;
}

/** Which rows of a long table are in sight. A short table is shown whole. */
export function useWindow(count: number, openAt: number): RowWindow {
  const box = useRef<HTMLDivElement>(null);
  const isLong = count > LONG_FROM;
  const [sight, setSight] = useState({ top: 0, height: 600 });
  const [opened, setOpened] = useState(0);

  useEffect(() => {
    const element = box.current;
    if (!element || !isLong) return undefined;
    const look = (): void => {
      setSight({ top: element.scrollTop, height: element.clientHeight });
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      element.removeEventListener('scroll', look);
    };
  }, [isLong]);

  const details = useCallback((row: HTMLTableRowElement | null) => {
    if (row) setOpened(row.offsetHeight);
  }, []);
  if (!isLong) return { box, first: 0, last: count, above: 0, below: 0, isLong, details };
  const { first, last } = rowsInSight(count, sight.top, sight.height, openAt, opened);
  const extra = (from: number, to: number): number => (openAt >= from && openAt < to ? opened : 0);
  return {
    box,
    first,
    last,
    isLong,
    details,
    above: first * ROW_HEIGHT + extra(0, first),
    below: (count - last) * ROW_HEIGHT + extra(last, count),
  };
}

/** The rows that a scroll position shows, with some to spare. Rows below an open one lie lower by its details. */
export function rowsInSight(count: number, top: number, height: number, openAt: number, opened: number): { first: number; last: number } {
  const rowAt = (offset: number): number => {
    const plain = Math.floor(offset / ROW_HEIGHT);
    return openAt >= 0 && plain > openAt ? Math.max(openAt, Math.floor((offset - opened) / ROW_HEIGHT)) : plain;
  };
  const first = Math.min(Math.max(0, rowAt(top) - MARGIN), Math.max(0, count - 1));
  return { first, last: Math.min(count, Math.max(first + 1, rowAt(top + height) + MARGIN)) };
}
