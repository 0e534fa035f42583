import type { ReactNode } from 'react';
import { useOpenRun } from '../../model/runContext';
import type { Track } from '../../model/series';
import { ResponseChart } from '../ResponseChart';
import { Spectrum } from '../Spectrum';
import { ThroughputChart } from '../ThroughputChart';
import { HeatMap } from '../HeatMap';

/** The charts of one step, on the time of all others. */
export function StepDetails({ track }: { readonly track: Track }): ReactNode {
  const { run, other } = useOpenRun();
  const otherTrack = other?.steps.find(({ label }) => label === track.label) ?? null;
  if (!run.isComplete) return <p className="empty">Reading the seconds of this step…</p>;
  return (
    <div className="step-charts">
      <ResponseChart track={track} otherTrack={otherTrack} title={`Response time of ${track.step}`} height={200} />
      <ThroughputChart track={track} title={`Throughput of ${track.step}`} height={130} />
      <HeatMap track={track} />
      <Spectrum track={track} otherTrack={otherTrack} title={`Spectrum of ${track.step}`} />
    </div>
  );
}
