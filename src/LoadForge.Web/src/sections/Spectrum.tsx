import { useMemo, useRef, type ReactNode } from 'react';
import { percentileName } from '../address/viewState';
import { useView } from '../address/viewStore';
import { ChartFrame } from '../charts/ChartFrame';
import { Legend } from '../charts/Legend';
import { usePalette } from '../charts/palette';
import { useSpectrumPlot } from '../charts/useSpectrumPlot';
import type { ChartLine } from '../charts/chartLine';
import { useOpenRun } from '../model/runContext';
import type { Track } from '../model/series';
import { histogramOf } from '../selection/figures';
import { quantity } from '../units/quantity';
import { ScaleSwitch } from './ScaleSwitch';
import { ninesOf, SPECTRUM_TICKS, spectrumOf } from '../histogram/spectrum';

const MOST_NINES = 6;
const STEPS = 240;

interface Properties {
  readonly track: Track;
  readonly otherTrack: Track | null;
  readonly title: string;
}

/** Response times by percentile, on an axis on which 90, 99 and 99.9 % lie equally far apart. */
export function Spectrum({ track, otherTrack, title }: Properties): ReactNode {
  const { cut, otherCut, run } = useOpenRun();
  const [{ scale }] = useView();
  const palette = usePalette();
  const place = useRef<HTMLDivElement>(null);
  const response = useMemo(() => histogramOf(track, cut, 'response'), [track, cut]);
  const service = useMemo(() => histogramOf(track, cut, 'service'), [track, cut]);
  const before = useMemo(() => (otherTrack && otherCut ? histogramOf(otherTrack, otherCut, 'response') : null), [otherTrack, otherCut]);
  const last = Math.min(MOST_NINES, Math.log10(Math.max(response.total, before?.total ?? 0, 10)));
  const { nines, lines } = useMemo(() => {
    const axis = Array.from({ length: STEPS + 1 }, (_, step) => (step / STEPS) * last);
    const all: ChartLine[] = [
      { label: 'response time', values: valuesOf(spectrumOf(response, last), axis), color: 'chosen', shape: 'strong' },
    ];
    if (track.rows.service !== track.rows.response)
      all.unshift({ label: 'service time', values: valuesOf(spectrumOf(service, last), axis), color: 'ink', shape: 'dotted' });
    if (before) all.unshift({ label: 'other run', values: valuesOf(spectrumOf(before, last), axis), color: 'other', shape: 'dashed' });
    return { nines: axis, lines: all };
  }, [response, service, before, last, track]);
  useSpectrumPlot(place, { nines, lines, logarithmic: scale === 'log', palette, height: 240 });
  const ticks = [...SPECTRUM_TICKS.filter((tick) => ninesOf(tick) <= last), 100];
  return (
    <ChartFrame
      title={title}
      isCompact={false}
      controls={<ScaleSwitch />}
      legend={<Legend lines={lines} />}
      table={() => (
        <table className="plain">
          <caption>{`${title} by percentile`}</caption>
          <thead>
            <tr>
              <th scope="col">percentile</th>
              <th scope="col" className="number">
                response time
              </th>
              <th scope="col" className="number">
                service time
              </th>
            </tr>
          </thead>
          <tbody>
            {ticks.map((tick) => (
              <tr key={tick}>
                <th scope="row">{percentileName(tick)}</th>
                <td className="number">{quantity(response.percentile(tick), 'time')}</td>
                <td className="number">{quantity(service.percentile(tick), 'time')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    >
      {response.total > 0 ? (
        <div
          ref={place}
          className="plot"
          role="img"
          aria-label={`${title}: p50 ${quantity(response.percentile(50), 'time')}, p99 ${quantity(response.percentile(99), 'time')}`}
        />
      ) : (
        <p className="empty">{run.isComplete ? 'No step succeeded here.' : 'Reading…'}</p>
      )}
    </ChartFrame>
  );
}

/** The values at the places of an axis; null beyond the last percentile that the samples tell. */
function valuesOf(points: ReturnType<typeof spectrumOf>, axis: readonly number[]): (number | null)[] {
  const end = points.at(-1)?.nines ?? -1;
  let at = 0;
  return axis.map((nines) => {
    while (at < points.length - 1 && (points[at]?.nines ?? 0) < nines) at++;
    return nines <= end + 1e-9 ? (points[at]?.value ?? null) : null;
  });
}
