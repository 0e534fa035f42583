import type { ReactNode } from 'react';
import { CourseChart } from '../charts/CourseChart';
import type { Verdict } from '../model/judgement';
import { useOpenRun } from '../model/runContext';
import { SIGNS } from '../shell/signs';
import { useJump } from '../shell/useJump';
import { clock, quantity } from '../units/quantity';
import { actualText, evidenceTexts, expectedText } from './verdictText';

const ORDER = { failed: 0, inconclusive: 1, passed: 2 } as const;

/** The verdicts, failed ones first, each with its evidence and a way to its moment. */
export function Verdicts({ isLive }: { readonly isLive: boolean }): ReactNode {
  const { run } = useOpenRun();
  const sorted = [...run.verdicts].sort((left, right) => ORDER[left.status] - ORDER[right.status]);
  return (
    <section id="thresholds" aria-labelledby="thresholds-title">
      <h2 id="thresholds-title">{isLive ? 'Thresholds so far' : 'Thresholds'}</h2>
      {isLive && (
        <p className="note">
          Preliminary: based on what the judged phases have measured so far. The generator’s health, windows and checks are judged when the
          run has ended.
        </p>
      )}
      {sorted.length === 0 ? (
        <p className="empty">The test has no thresholds, so nothing was judged.</p>
      ) : (
        <ul className="verdicts">
          {sorted.map((verdict, index) => (
            <Row key={index} verdict={verdict} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const { status, scope, worst, unit } = verdict;
  const jump = useJump();
  const target = unit === 'time' ? 'response' : unit === 'ratio' || unit === 'perSecond' ? 'throughput' : 'response';
  return (
    <li className={`verdict ${status}`}>
      <span className="sign" aria-hidden="true">
        {SIGNS[status]}
      </span>
      <div className="what">
        <p className="expected">
          <span className="hidden">{status}: </span>
          <strong>{scope}</strong> {expectedText(verdict)}
        </p>
        <p className="evidence">{evidenceTexts(verdict).join(' · ')}</p>
      </div>
      <p className="actual">
        <span className="hidden">measured </span>
        {actualText(verdict)}
      </p>
      <CourseChart verdict={verdict} />
      {worst ? (
        <button
          type="button"
          className="jump"
          onClick={() => {
            jump(worst, target);
          }}
          aria-label={`${status === 'passed' ? 'worst' : 'jump'} ${clock(worst.from)}: ${scope} ${verdict.metric} was ${quantity(worst.value, unit)} there`}
        >
          {status === 'passed' ? 'worst' : 'jump'} {clock(worst.from)}
        </button>
      ) : (
        <span className="jump-none" />
      )}
    </li>
  );
}
