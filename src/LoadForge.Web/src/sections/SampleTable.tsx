import type { ReactNode } from 'react';
import type { Sample, TimePart } from '../model/sample';
import { useJump } from '../shell/useJump';
import { clockWithTenths, time } from '../units/quantity';

/** Requests that were kept as samples. */
export function SampleTable({ samples, empty }: { readonly samples: readonly Sample[]; readonly empty: string }): ReactNode {
  const jump = useJump();
  if (samples.length === 0) return <p className="empty">{empty}</p>;
  const hasTrace = samples.some(({ traceId }) => traceId !== null);
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Samples">
      <table className="samples">
        <thead>
          <tr>
            <th scope="col">ended at</th>
            <th scope="col">step</th>
            <th scope="col">outcome</th>
            <th scope="col" className="number">
              response
            </th>
            <th scope="col" className="number">
              service
            </th>
            <th scope="col">where the time went</th>
            {hasTrace && <th scope="col">trace</th>}
          </tr>
        </thead>
        <tbody>
          {samples.map((sample, index) => (
            <tr key={index}>
              <th scope="row">
                <button
                  type="button"
                  className="quiet"
                  aria-label={`${clockWithTenths(sample.at)}: jump there`}
                  onClick={() => {
                    jump({ from: Math.max(0, sample.at - sample.response / 1e6), to: sample.at }, 'response');
                  }}
                >
                  {clockWithTenths(sample.at)}
                </button>
              </th>
              <td>{sample.label}</td>
              <td className={sample.outcome === 'ok' ? 'outcome ok' : 'outcome'}>
                {sample.outcome === 'ok' ? 'ok' : <span className="bad">{sample.outcome}</span>}
                {sample.message && <p className="evidence message">{sample.message}</p>}
              </td>
              <td className="number">{time(sample.response)}</td>
              <td className="number service">{time(sample.service)}</td>
              <td className="split">
                <Split parts={sample.split} total={sample.response} />
              </td>
              {hasTrace && <td className="trace-cell">{sample.traceId && <code className="trace">{sample.traceId}</code>}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where the time of a request went, as a bar and in words. */
function Split({ parts, total }: { readonly parts: readonly TimePart[]; readonly total: number }): ReactNode {
  const starts = parts.map((_, index) => parts.slice(0, index).reduce((sum, part) => sum + part.time, 0));
  return (
    <>
      <svg className="split-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        {parts.map((part, index) => (
          <rect
            key={part.name}
            className={`part part-${part.name.replace(/\W+/g, '-').toLowerCase()}`}
            x={(100 * (starts[index] ?? 0)) / total}
            y="0"
            width={Math.max((100 * part.time) / total - 0.4, 0.4)}
            height="8"
          />
        ))}
      </svg>
      <span className="split-text">{parts.map((part) => `${part.name} ${time(part.time)}`).join(' · ')}</span>
    </>
  );
}
