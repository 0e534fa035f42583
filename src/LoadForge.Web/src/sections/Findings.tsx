import type { ReactNode } from 'react';
import { useOpenRun } from '../model/runContext';
import { useJump } from '../shell/useJump';
import { clock } from '../units/quantity';

/** What the analysis found; the numbers stand in the charts where each finding is. */
export function Findings(): ReactNode {
  const { run } = useOpenRun();
  const jump = useJump();
  return (
    <section id="findings" aria-labelledby="findings-title">
      <h2 id="findings-title">Findings</h2>
      {run.findings.length === 0 && <p className="empty">The analysis found nothing unusual.</p>}
      <ol className="findings">
        {run.findings.map(({ number, scope, text, advice, place }) => (
          <li key={number}>
            <span className={place ? 'number placed' : 'number'} aria-hidden="true">
              {number}
            </span>
            <div className="what">
              <p>
                <strong>{scope}</strong> {text}
              </p>
              {advice && <p className="evidence">{advice}</p>}
            </div>
            {place && (
              <button
                type="button"
                className="jump"
                onClick={() => {
                  jump(place, 'response');
                }}
                aria-label={`jump ${clock(place.from)}: finding ${number}`}
              >
                jump {clock(place.from)}
              </button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
