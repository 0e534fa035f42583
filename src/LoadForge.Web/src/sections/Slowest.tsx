import type { ReactNode } from 'react';
import { useView } from '../address/viewStore';
import { useOpenRun } from '../model/runContext';
import { SampleTable } from './SampleTable';

const MOST = 20;

/** The slowest requests, with where their time went. */
export function Slowest(): ReactNode {
  const { run, visible } = useOpenRun();
  const [{ selection }] = useView();
  const samples = run.slowest.filter(({ at }) => selection === null || (at >= visible.from && at <= visible.to)).slice(0, MOST);
  return (
    <section id="slowest" aria-labelledby="slowest-title">
      <h2 id="slowest-title">Slowest requests</h2>
      <SampleTable
        samples={samples}
        empty={selection === null ? 'There are no samples.' : 'None of the slowest requests of the run ended in the selection.'}
      />
    </section>
  );
}
