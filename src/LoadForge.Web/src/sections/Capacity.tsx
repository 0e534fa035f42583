import { useState, type ReactNode } from 'react';
import type { CapacitySearch, Probe } from '../model/capacity';
import { Header } from '../shell/Header';
import { ThemeSwitch } from '../shell/ThemeSwitch';
import { SIGNS } from '../shell/signs';
import { count, NONE, quantity, type MetricUnit } from '../units/quantity';
import { About } from './About';
import { CapacityCurve } from './CapacityCurve';

const PERCENTILES = [50, 75, 90, 95, 99, 99.9];

/** The page of a capacity search: the answer, the curve of latency against load, and the probes in their order. */
export function Capacity({ search, children }: { readonly search: CapacitySearch; readonly children?: ReactNode }): ReactNode {
  const [percentile, setPercentile] = useState(99);
  const unit: MetricUnit = search.unit === 'perSecond' ? 'perSecond' : 'count';
  return (
    <>
      <Header head={search.head} verdicts={[]}>
        {children}
        <ThemeSwitch />
      </Header>
      <main>
        <section id="answer" aria-labelledby="answer-title">
          <h2 id="answer-title">Answer</h2>
          <p className="answer">{search.answer}</p>
        </section>
        <section id="curve" aria-labelledby="curve-title">
          <div className="section-head">
            <h2 id="curve-title">Latency against load</h2>
            <label>
              <span>Percentile</span>
              <select
                value={percentile}
                onChange={({ target }) => {
                  setPercentile(Number(target.value));
                }}
              >
                {PERCENTILES.map((value) => (
                  <option key={value} value={value}>
                    p{value}
                  </option>
                ))}
              </select>
            </label>
          </div>
          <CapacityCurve search={search} percentile={percentile} unit={unit} />
        </section>
        <section id="probes" aria-labelledby="probes-title">
          <h2 id="probes-title">Probes</h2>
          <div className="scroll" tabIndex={0} role="region" aria-label="Probes">
            <table>
              <thead>
                <tr>
                  <th scope="col" className="number">
                    probe
                  </th>
                  <th scope="col" className="number">
                    load
                  </th>
                  <th scope="col">result</th>
                  {PERCENTILES.filter((value) => [50, 95, 99].includes(value)).map((value) => (
                    <th key={value} scope="col" className="number">
                      p{value}
                    </th>
                  ))}
                  <th scope="col" className="number">
                    failed %
                  </th>
                  <th scope="col" className="number">
                    throughput
                  </th>
                  <th scope="col">reason</th>
                </tr>
              </thead>
              <tbody>
                {search.probes.map((probe) => (
                  <Row key={probe.number} probe={probe} unit={unit} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
        <About
          environment={search.environment}
          settings={search.settings}
          notes={search.notes}
          log={[]}
          tables={[]}
          product={search.head.product}
        />
      </main>
    </>
  );
}

function Row({ probe, unit }: { readonly probe: Probe; readonly unit: MetricUnit }): ReactNode {
  return (
    <tr>
      <th scope="row" className="number">
        {count(probe.number)}
      </th>
      <td className="number">{quantity(probe.level, unit)}</td>
      <td className={probe.status}>
        {SIGNS[probe.status]} {probe.status}
        {probe.long && ', confirming'}
      </td>
      {[50, 95, 99].map((value) => (
        <td key={value} className="number">
          {quantity(probe.response.get(value), 'time')}
        </td>
      ))}
      <td className="number">{quantity(probe.errorRate, 'ratio')}</td>
      <td className="number">{quantity(probe.throughput, 'perSecond')}</td>
      <td>{probe.reason ?? (probe.failed.join('; ') || NONE)}</td>
    </tr>
  );
}
