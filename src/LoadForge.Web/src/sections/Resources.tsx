import { useMemo, type ReactNode } from 'react';
import type { ChartLine } from '../charts/chartLine';
import { TimeChart } from '../charts/TimeChart';
import { useOpenRun } from '../model/runContext';
import type { Resource } from '../model/series';
import { size } from '../units/quantity';
import { Tabled } from './Tabled';

/** Resources of the generator and of the target, each on its own axis of values and all on the time of the charts above. */
export function Resources(): ReactNode {
  const { run } = useOpenRun();
  const of = (owner: Resource['owner']): readonly Resource[] => run.resources.filter((resource) => resource.owner === owner);
  return (
    <>
      <section id="generator" aria-labelledby="generator-title">
        <h2 id="generator-title">Generator</h2>
        {run.generator.healthy ? (
          <p className="state ok">✓ The generator was healthy during the whole run.</p>
        ) : run.generator.saturation.length === 0 ? (
          <p className="note">The generator is judged when the run has ended.</p>
        ) : (
          <ul className="state bad">
            {run.generator.saturation.map((reason) => (
              <li key={reason}>✗ {reason}</li>
            ))}
          </ul>
        )}
        {run.generator.received !== null && run.generator.sent !== null && (
          <p className="note">
            On the wire, headers included: {size(run.generator.received)} in, {size(run.generator.sent)} out.
          </p>
        )}
        {run.agents.rows.length > 0 && <Tabled table={run.agents} />}
        <Lanes resources={of('generator')} />
      </section>
      <section id="target" aria-labelledby="target-title">
        <h2 id="target-title">Target</h2>
        {of('target').length > 0 ? (
          <Lanes resources={of('target')} />
        ) : (
          <p className="empty">Nothing was measured in the target. It is measured if the test hosts it in its own process.</p>
        )}
      </section>
      {of('extension').length > 0 && (
        <section id="extensions" aria-labelledby="extensions-title">
          <h2 id="extensions-title">Extensions</h2>
          <Lanes resources={of('extension')} />
        </section>
      )}
    </>
  );
}

function Lanes({ resources }: { readonly resources: readonly Resource[] }): ReactNode {
  return (
    <div className="lanes">
      {resources.map((resource) => (
        <Lane key={resource.name} resource={resource} />
      ))}
    </div>
  );
}

function Lane({ resource: { name, unit, values, top } }: { readonly resource: Resource }): ReactNode {
  const lines = useMemo((): ChartLine[] => [{ label: name, values, color: 'achieved', shape: 'line' }], [name, values]);
  return <TimeChart title={name} lines={lines} unit={unit} height={96} atLeast={top} isCompact />;
}
