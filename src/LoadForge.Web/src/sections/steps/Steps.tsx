import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { useView } from '../../address/viewStore';
import { useOpenRun } from '../../model/runContext';
import { figuresOf } from '../../selection/figures';
import { counted } from '../../units/quantity';
import { columnsFor, matching, sorted, type StepRow } from './columns';
import { StepTable } from './StepTable';

const SEARCH_FROM = 15;

/** All steps with the figures of the selection. */
export function Steps(): ReactNode {
  const { run, other, cut, otherCut } = useOpenRun();
  const [{ percentile, sort, search }, change] = useView();
  const sought = useDeferredValue(search);
  const columns = useMemo(() => columnsFor(percentile, other !== null), [percentile, other]);
  const rows = useMemo((): StepRow[] => {
    const others = new Map(other?.steps.map((track) => [track.label, track]));
    return run.steps.map((track) => {
      const otherTrack = others.get(track.label);
      return { track, figures: figuresOf(track, cut), other: otherTrack && otherCut ? figuresOf(otherTrack, otherCut) : null };
    });
  }, [run, other, cut, otherCut]);
  const shown = useMemo(() => sorted(matching(rows, sought), sort, columns), [rows, sought, sort, columns]);
  const total = useMemo(
    (): StepRow => ({
      track: run.total,
      figures: figuresOf(run.total, cut),
      other: other && otherCut ? figuresOf(other.total, otherCut) : null,
    }),
    [run, other, cut, otherCut],
  );
  return (
    <section id="steps" aria-labelledby="steps-title">
      <div className="section-head">
        <h2 id="steps-title">Steps</h2>
        {rows.length > SEARCH_FROM && (
          <label className="search">
            <span className="hidden">Search steps</span>
            <input
              type="search"
              placeholder="Search steps"
              value={search}
              onChange={({ target }) => {
                change({ search: target.value });
              }}
            />
          </label>
        )}
        <p className="note" role="status">
          {shown.length === rows.length ? counted(rows.length, 'step') : `${shown.length} of ${counted(rows.length, 'step')}`}
        </p>
      </div>
      {rows.length === 0 ? <p className="empty">No step finished.</p> : <StepTable rows={shown} total={total} columns={columns} />}
      {run.generator.countsBodiesOnly && (
        <p className="note">
          Requests over HTTP/2 and HTTP/3 share connections: of these, wire in and wire out contain the bodies only, without headers.
        </p>
      )}
      {cut.kind !== 'whole' && run.resolution > 0 && cut.kind === 'stretch' && (
        <p className="note">
          Percentiles of a stretch come from the sum of its histograms: never below the exact value, and at most{' '}
          {(run.resolution * 100).toFixed(1)} % above it.
        </p>
      )}
    </section>
  );
}
