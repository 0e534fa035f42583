import type { Sample, TimePart } from '../model/sample';
import type { StepSample, StepSamples } from './format/resultFormat';

const SECOND = 1e6;

/** The samples of all steps: the slowest first, the failed in the order of time. */
export function samplesOf(steps: readonly StepSamples[], which: 'slowest' | 'failed'): Sample[] {
  const samples = steps.flatMap((step) => step[which].map((sample) => sampleOf(`${step.scenario} › ${step.step}`, sample)));
  return samples.sort(which === 'slowest' ? (left, right) => right.response - left.response : (left, right) => left.at - right.at);
}

function sampleOf(label: string, sample: StepSample): Sample {
  return {
    at: sample.atUs / SECOND,
    label,
    outcome: sample.outcome,
    response: sample.responseTimeUs,
    service: sample.serviceTimeUs,
    split: splitOf(sample),
    traceId: sample.traceId ?? null,
    message: sample.message ?? null,
  };
}

function splitOf(sample: StepSample): TimePart[] {
  const parts: (readonly [string, number | undefined])[] = [
    ['wait before start', sample.waitUs],
    ['name lookup', sample.nameLookupUs],
    ['connect', sample.connectUs],
    ['TLS', sample.tlsUs],
    ['first byte', sample.firstByteUs],
    ['download', sample.downloadUs],
  ];
  const known = parts.flatMap(([name, time]) => (time !== undefined && time > 0 ? [{ name, time }] : []));
  const rest = sample.responseTimeUs - known.reduce((sum, { time }) => sum + time, 0);
  return rest > sample.responseTimeUs * 0.005 ? [...known, { name: known.length > 1 ? 'other' : 'service', time: rest }] : known;
}
