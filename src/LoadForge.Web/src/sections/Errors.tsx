import { useMemo, type ReactNode } from 'react';
import { useView } from '../address/viewStore';
import type { Sample } from '../model/sample';
import { useOpenRun } from '../model/runContext';
import { failuresOf } from '../selection/figures';
import { count, percent } from '../units/quantity';
import { SampleTable } from './SampleTable';

const MOST_STEPS = 3;

/** Failures by kind, with the steps they belong to and samples of each. */
export function Errors(): ReactNode {
  const { run, cut, visible } = useOpenRun();
  const [{ selection }] = useView();
  const kinds = useMemo(() => failuresOf(run.total, cut, run.failureKinds), [run, cut]);
  const steps = useMemo(() => run.steps.map((track) => ({ track, failures: failuresOf(track, cut, run.failureKinds) })), [run, cut]);
  const all = kinds.reduce((sum, kind) => sum + kind.count, 0);
  const samples = run.failures.filter(({ at }) => selection === null || (at >= visible.from && at <= visible.to));
  return (
    <section id="errors" aria-labelledby="errors-title">
      <h2 id="errors-title">Failures</h2>
      {all === 0 && samples.length === 0 && <p className="empty">No step failed{selection === null ? '' : ' in the selection'}.</p>}
      {kinds.map(({ label, count: number, example }) => (
        <details key={label} className="failure">
          <summary>
            <span className="count">{count(number)}</span>
            <strong>{label}</strong>
            <span className="share">{percent(number / all)} of failures</span>
            <span className="where">{whereText(label, steps)}</span>
          </summary>
          {example && <p className="evidence">such as: {example}</p>}
          <SampleTable samples={ofKind(samples, label)} empty="There is no sample of this kind in the selection." />
        </details>
      ))}
      {all === 0 && samples.length > 0 && <SampleTable samples={samples} empty="" />}
    </section>
  );
}

const ofKind = (samples: readonly Sample[], label: string): Sample[] => samples.filter(({ outcome }) => outcome === label);

function whereText(
  label: string,
  steps: readonly { track: { label: string }; failures: readonly { label: string; count: number }[] }[],
): string {
  const where = steps
    .flatMap(({ track, failures }) =>
      failures.filter((failure) => failure.label === label).map((failure) => ({ step: track.label, count: failure.count })),
    )
    .sort((left, right) => right.count - left.count);
  const rest = where.length - MOST_STEPS;
  return (
    where
      .slice(0, MOST_STEPS)
      .map(({ step, count: number }) => `${step} (${count(number)})`)
      .join(', ') + (rest > 0 ? ` and ${rest} more` : '')
  );
}
