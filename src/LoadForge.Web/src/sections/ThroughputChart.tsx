import { useMemo, type ReactNode } from 'react';
import { stacked, type ChartLine } from '../charts/chartLine';
import { FAILURE_COLORS } from '../charts/palette';
import { TimeChart } from '../charts/TimeChart';
import { useOpenRun } from '../model/runContext';
import type { Track } from '../model/series';
import { failureLines, rateLine } from '../selection/lines';

/** Finished steps per second: failures by kind at the bottom, where each has a zero to start from, successes above. */
export function ThroughputChart({
  id,
  track,
  title,
  height = 160,
}: {
  readonly id?: string;
  readonly track: Track;
  readonly title: string;
  readonly height?: number;
}): ReactNode {
  const { run } = useOpenRun();
  const lines = useMemo((): ChartLine[] => {
    const failures = failureLines(track.rows, run.failureKinds, run.time, FAILURE_COLORS.length).map(
      ({ label, values }, index): ChartLine => ({ label, values, color: FAILURE_COLORS[index] ?? 'failed1', shape: 'bars' }),
    );
    return stacked([...failures, { label: 'ok', values: rateLine(track.rows, track.rows.ok, run.time), color: 'ok', shape: 'bars' }]);
  }, [run, track]);
  return <TimeChart title={title} lines={lines} unit="perSecond" height={height} {...(id ? { id } : {})} />;
}
