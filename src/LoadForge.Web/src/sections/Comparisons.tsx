import type { ReactNode } from 'react';
import type { Change, Comparison } from '../model/comparison';
import { change as changeText, counted, percent, quantity } from '../units/quantity';

const ORDER = ['worse', 'inconclusive', 'better', 'same'];
const SIGN: Readonly<Record<string, string>> = { worse: '✗', better: '✓', same: '=', inconclusive: '?' };

/** The run compared with its baselines, with intervals. */
export function Comparisons({ comparisons }: { readonly comparisons: readonly Comparison[] }): ReactNode {
  return (
    <section id="baseline" aria-labelledby="baseline-title">
      <h2 id="baseline-title">Baseline</h2>
      {comparisons.length === 0 && (
        <p className="empty">The test has no baseline. Drop another result onto this page to compare the two.</p>
      )}
      {comparisons.map((comparison) => (
        <One key={comparison.name} comparison={comparison} />
      ))}
    </section>
  );
}

function One({
  comparison: { name, answer, runsBefore, runsAfter, differences, changes },
}: {
  readonly comparison: Comparison;
}): ReactNode {
  const sorted = [...changes].sort((left, right) => ORDER.indexOf(left.answer) - ORDER.indexOf(right.answer));
  return (
    <>
      <p className={`state answer-${answer}`}>
        {SIGN[answer] ?? '?'} Compared with baseline “{name}”: <strong>{answer}</strong> ({counted(runsBefore, 'run')} before,{' '}
        {counted(runsAfter, 'run')} now)
      </p>
      {differences.length > 0 && (
        <ul className="evidence">
          {differences.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      )}
      {sorted.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label={`Changes since ${name}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">value</th>
                <th scope="col" className="number">
                  before
                </th>
                <th scope="col" className="number">
                  now
                </th>
                <th scope="col" className="number">
                  change
                </th>
                <th scope="col">interval</th>
                <th scope="col">answer</th>
              </tr>
            </thead>
            <tbody>
              {sorted.map((change) => (
                <Row key={`${change.scope} ${change.metric}`} change={change} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function Row({ change }: { readonly change: Change }): ReactNode {
  const { scope, metric, unit, before, after, size, answer, reason } = change;
  return (
    <tr>
      <th scope="row">
        {scope}: {metric}
      </th>
      <td className="number">{quantity(before, unit)}</td>
      <td className="number">{quantity(after, unit)}</td>
      <td className="number">{size === null ? '–' : changeText(size)}</td>
      <td>
        <IntervalBar change={change} />
      </td>
      <td className={`answer-${answer}`}>
        {SIGN[answer] ?? '?'} {answer}
        {reason && <p className="evidence">{reason}</p>}
      </td>
    </tr>
  );
}

/** The interval of a change on an axis with zero in the middle; the grey part is too small to matter. */
function IntervalBar({ change: { interval, minEffect, size, answer } }: { readonly change: Change }): ReactNode {
  if (!interval) return '–';
  const reach = Math.max(Math.abs(interval.lower), Math.abs(interval.upper), minEffect * 1.5, 1e-6) * 1.1;
  const x = (value: number): number => 60 + Math.min(Math.max(value / reach, -1), 1) * 58;
  return (
    <span className="interval">
      <svg width="120" height="20" viewBox="0 0 120 20" aria-hidden="true" className={`answer-${answer}`}>
        <rect className="small" x={x(-minEffect)} width={x(minEffect) - x(-minEffect)} y="2" height="16" />
        <line className="zero" x1="60" x2="60" y1="0" y2="20" />
        <line className="range" x1={x(interval.lower)} x2={x(interval.upper)} y1="10" y2="10" />
        {size !== null && <circle cx={x(size)} cy="10" r="3.5" />}
      </svg>
      {percent(interval.level)}: {changeText(interval.lower)} … {changeText(interval.upper)}
    </span>
  );
}
