import type { ReactNode } from 'react';
import { useOpenRun } from '../model/runContext';

/** What the marks mean that all charts share; only those that occur. */
export function ChartKey(): ReactNode {
  const { run, silent } = useOpenRun();
  return (
    <ul className="legend">
      {run.phases.some(({ judged }) => !judged) && (
        <li>
          <i className="key unjudged" />
          not judged
        </li>
      )}
      {run.findings.some(({ place }) => place) && (
        <li>
          <i className="key found">1</i>finding
        </li>
      )}
      {silent.includes(true) && (
        <li>
          <i className="key silent" />
          load was due, nothing finished
        </li>
      )}
    </ul>
  );
}
