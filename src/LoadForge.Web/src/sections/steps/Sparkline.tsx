import { useMemo, type ReactNode } from 'react';
import { useView } from '../../address/viewStore';
import { CourseLine } from '../../charts/CourseLine';
import { useOpenRun } from '../../model/runContext';
import type { Line, Track } from '../../model/series';
import { eachPoint } from '../../selection/lines';
import { pointsWithin } from '../../selection/stretch';
import { thinned } from '../../selection/thinned';

const MOST = 60;

/** The chosen percentile over the visible time, from zero; a gap where nothing finished, and a red foot where requests failed. */
export function Sparkline({ track }: { readonly track: Track }): ReactNode {
  const { run, visible } = useOpenRun();
  const [{ percentile }] = useView();
  const { course, failed } = useMemo(() => coursesOf(track, run.time.start.length, percentile), [track, run.time, percentile]);
  const { from, to } = pointsWithin(run.time, visible.from, visible.to);
  const values = thinned(course.slice(from, to), MOST, false);
  const failures = thinned(failed.slice(from, to), MOST, false);
  return <CourseLine values={values} failures={failures} />;
}

function coursesOf(track: Track, points: number, percentile: number): { course: Line; failed: Line } {
  const course: Line = new Array<number | null>(points).fill(null);
  const failed: Line = new Array<number | null>(points).fill(null);
  eachPoint(track.rows, track.rows.response, (point, histogram) => {
    course[point] = histogram.percentile(percentile);
  });
  track.rows.points.forEach((point, row) => {
    failed[point] = (failed[point] ?? 0) + (track.rows.failed[row] ?? 0);
  });
  return { course, failed };
}
