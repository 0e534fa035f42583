import type { ReactNode } from 'react';
import type { NamedTable, NamedText } from '../model/run';
import { Tabled } from './Tabled';

interface Properties {
  readonly environment: readonly NamedText[];
  readonly settings: readonly NamedText[];
  readonly notes: readonly string[];
  readonly log: readonly string[];
  readonly tables: readonly NamedTable[];
  readonly product: string;
}

/** Environment, settings and notes: what is needed to repeat the run. */
export function About({ environment, settings, notes, log, tables, product }: Properties): ReactNode {
  const changed = settings.filter(({ isDefault }) => !isDefault);
  const defaults = settings.filter(({ isDefault }) => isDefault);
  return (
    <section id="environment" aria-labelledby="environment-title">
      <h2 id="environment-title">Environment and settings</h2>
      {tables.map((table) => (
        <Tabled key={table.title} table={table} />
      ))}
      <div className="columns">
        <div>
          <h3>Environment</h3>
          {environment.length > 0 ? <Names names={environment} /> : <p className="empty">Unknown.</p>}
        </div>
        <div>
          <h3>Settings</h3>
          {changed.length > 0 ? <Names names={changed} /> : <p className="empty">All settings have their defaults.</p>}
          {defaults.length > 0 && (
            <details>
              <summary>{defaults.length} defaults</summary>
              <Names names={defaults} />
            </details>
          )}
        </div>
      </div>
      {notes.length > 0 && (
        <>
          <h3>Notes</h3>
          <ul className="notes">
            {notes.map((note, index) => (
              <li key={index}>{note}</li>
            ))}
          </ul>
        </>
      )}
      {log.length > 0 && (
        <details>
          <summary>Requests and responses</summary>
          <pre tabIndex={0}>{log.join('\n\n')}</pre>
        </details>
      )}
      <h3>How the statistics are computed</h3>
      <ul className="notes">
        <li>
          Percentiles: nearest rank, upper edge of the histogram bucket. They are never averaged: those of a stretch of time are computed
          from the sum of its histograms.
        </li>
        <li>
          Response time counts from the intended start, so it includes the wait when the generator or the target stalls. Service time counts
          from the actual start.
        </li>
        <li>
          Statistics of the whole run and of a phase cover the iterations that were planned to start there. Those of a selected stretch
          cover the steps that ended in it.
        </li>
        <li>Response times and service times are those of successful steps.</li>
      </ul>
      <p className="note">{product}</p>
    </section>
  );
}

const Names = ({ names }: { readonly names: readonly NamedText[] }): ReactNode => (
  <dl className="names">
    {names.map(({ name, text }) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{text}</dd>
      </div>
    ))}
  </dl>
);
