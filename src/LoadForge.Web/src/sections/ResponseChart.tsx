import { useMemo, type ReactNode } from 'react';
import { percentileName } from '../address/viewState';
import { useView } from '../address/viewStore';
import type { ChartLine } from '../charts/chartLine';
import { TimeChart } from '../charts/TimeChart';
import { resampled } from '../comparison/resampled';
import type { Verdict } from '../model/judgement';
import type { Run } from '../model/run';
import { useOpenRun } from '../model/runContext';
import type { Track } from '../model/series';
import { percentileLines } from '../selection/lines';
import { limit as limitText } from '../units/limit';
import { ScaleSwitch } from './ScaleSwitch';

interface Properties {
  readonly id?: string;
  readonly track: Track;
  readonly otherTrack: Track | null;
  readonly title: string;
  readonly height?: number;
}

/** Percentiles of the response time as nested bands, the chosen one as a line, that of the service time dotted, limits where thresholds set them. */
export function ResponseChart({ id, track, otherTrack, title, height = 260 }: Properties): ReactNode {
  const { run, other } = useOpenRun();
  const [{ percentile, scale }] = useView();
  const lines = useMemo(() => linesOf(run, track, percentile, other, otherTrack), [run, track, percentile, other, otherTrack]);
  const limits = useMemo(() => limitsOf(run.verdicts, track), [run.verdicts, track]);
  return (
    <TimeChart
      title={title}
      lines={lines}
      unit="time"
      height={height}
      logarithmic={scale === 'log'}
      limits={limits}
      controls={<ScaleSwitch />}
      {...(id ? { id } : {})}
    />
  );
}

function linesOf(run: Run, track: Track, percentile: number, other: Run | null, otherTrack: Track | null): ChartLine[] {
  const { time } = run;
  const [p50 = [], p90 = [], p99 = [], max = [], chosen = []] = percentileLines(track, 'response', time, [50, 90, 99, 100, percentile]);
  const name = percentileName(percentile);
  const lines: ChartLine[] = [
    { label: 'p99 to max', values: max, color: 'top', shape: 'edge', band: 'top' },
    { label: 'p90 to p99', values: p99, color: 'high', shape: 'edge', band: 'high' },
    { label: 'p50 to p90', values: p90, color: 'middle', shape: 'edge', band: 'middle' },
    { label: 'p50', values: p50, color: 'low', shape: 'line' },
  ];
  if (track.rows.service !== track.rows.response || track.lines) {
    const [service = []] = percentileLines(track, 'service', time, [percentile]);
    if (service.some((value, index) => value !== chosen[index]))
      lines.push({ label: `${name} of the service time`, values: service, color: 'ink', shape: 'dotted' });
  }
  if (other && otherTrack) {
    const [before = []] = percentileLines(otherTrack, 'response', other.time, [percentile]);
    lines.push({ label: `${name} in the other run`, values: resampled(before, other.time, time), color: 'other', shape: 'dashed' });
  }
  return [...lines, { label: name, values: chosen, color: 'chosen', shape: 'strong' }];
}

/** Limits of thresholds on times of this track. */
function limitsOf(verdicts: readonly Verdict[], track: Track): { value: number; text: string; phase: string | null }[] {
  return verdicts
    .filter(
      ({ unit, limit, step, scope }) =>
        unit === 'time' && limit !== null && (track.step ? scope === track.label || step === track.step : step === null),
    )
    .map(({ metric, comparison, limit, phase }) => ({
      value: limit ?? 0,
      phase,
      text: `${metric} ${comparison} ${limitText(limit ?? 0, 'time')}`,
    }));
}
