import { useId, useState, type ReactNode } from 'react';
import { parsePercentile } from '../address/viewState';
import { useView } from '../address/viewStore';
import { useOpenRun } from '../model/runContext';
import { clock, period } from '../units/quantity';
import { Readout } from './Readout';
import { TimeStrip } from './TimeStrip';

/** What is selected, and which percentile is shown; it stays at the top, since all statistics below follow it. */
export function Toolbar(): ReactNode {
  const { run, cut } = useOpenRun();
  const [{ selection }, change] = useView();
  const value = selection === null ? 'whole' : selection.kind === 'phase' ? `phase:${selection.name}` : 'stretch';
  return (
    <div className="toolbar" role="region" aria-label="Selection">
      <div className="controls">
        <label>
          <span>Statistics of</span>
          <select
            value={value}
            onChange={({ target }) => {
              const name = target.value.replace(/^phase:/, '');
              if (target.value !== 'stretch') change({ selection: target.value === 'whole' ? null : { kind: 'phase', name } });
            }}
          >
            <option value="whole">{run.phases.some(({ judged }) => !judged) ? 'whole run (judged phases)' : 'whole run'}</option>
            {run.phases.map(({ name, start, end }) => (
              <option key={name} value={`phase:${name}`}>{`${name} (${clock(start)}–${clock(end)})`}</option>
            ))}
            {selection?.kind === 'stretch' && (
              <option value="stretch">{`${clock(selection.from)}–${clock(selection.to)} (${period(selection.to - selection.from)})`}</option>
            )}
          </select>
        </label>
        {selection !== null && (
          <button
            type="button"
            onClick={() => {
              change({ selection: null });
            }}
          >
            Whole run
          </button>
        )}
        <PercentileField />
        <span className="covered">
          {period(cut.seconds)} of {period(run.head.duration)}
        </span>
      </div>
      <TimeStrip />
      <Readout />
    </div>
  );
}

const USUAL = ['50', '75', '90', '95', '99', '99.9', '99.99'];

function PercentileField(): ReactNode {
  const [{ percentile }, change] = useView();
  const [typed, setTyped] = useState<string | null>(null);
  const list = useId();
  const isWrong = typed !== null && parsePercentile(typed) === null;
  const take = (text: string): void => {
    setTyped(text);
    const value = parsePercentile(text);
    if (value !== null) change({ percentile: value });
  };
  return (
    <label>
      <span>Percentile</span>
      <input
        className="percentile"
        list={list}
        inputMode="decimal"
        value={typed ?? String(percentile)}
        aria-invalid={isWrong}
        title="Any number from 0 to 100, such as 99.95"
        onChange={({ target }) => {
          take(target.value);
        }}
        onBlur={() => {
          setTyped(null);
        }}
        onFocus={({ target }) => {
          target.select();
        }}
      />
      <datalist id={list}>
        {USUAL.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </label>
  );
}
