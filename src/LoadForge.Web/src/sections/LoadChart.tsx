import { useMemo, type ReactNode } from 'react';
import type { ChartLine } from '../charts/chartLine';
import { TimeChart } from '../charts/TimeChart';
import { resampled } from '../comparison/resampled';
import { useOpenRun } from '../model/runContext';

/** Planned and achieved load. In an open model starts per second, in a closed one users. */
export function LoadChart(): ReactNode {
  const { run, other } = useOpenRun();
  const isOpen = run.head.model === 'open';
  const lines = useMemo((): ChartLine[] => {
    const { planned, achieved, late, dropped } = run.time;
    const has = (values: readonly (number | null)[]): boolean => values.some((value) => value !== null && value > 0);
    return [
      { label: 'planned', values: planned, color: 'planned', shape: 'bars' },
      ...(has(dropped) ? [{ label: 'dropped', values: dropped, color: 'failed1', shape: 'bars' } as const] : []),
      ...(has(late) ? [{ label: 'late', values: late, color: 'other', shape: 'dotted' } as const] : []),
      ...(other
        ? [
            {
              label: 'achieved in the other run',
              values: resampled(other.time.achieved, other.time, run.time),
              color: 'other',
              shape: 'dashed',
            } as const,
          ]
        : []),
      { label: 'achieved', values: achieved, color: 'achieved', shape: 'strong' },
    ];
  }, [run, other]);
  return (
    <TimeChart
      id="load"
      title={isOpen ? 'Load: starts per second' : 'Load: users'}
      lines={lines}
      unit={isOpen ? 'perSecond' : 'count'}
      height={150}
    />
  );
}
