import { Fragment, type ReactNode } from 'react';
import { useView } from '../../address/viewStore';
import { useOpenRun } from '../../model/runContext';
import type { Column, StepRow } from './columns';
import { Sparkline } from './Sparkline';
import { StepDetails } from './StepDetails';
import { useWindow } from './useWindow';

interface Properties {
  readonly rows: readonly StepRow[];
  readonly total: StepRow;
  readonly columns: readonly Column[];
}

/** The table. Of many rows only those in sight are in the page. */
export function StepTable({ rows, total, columns }: Properties): ReactNode {
  const [{ step }, change] = useView();
  const openAt = rows.findIndex(({ track }) => track.label === step);
  const { box, first, last, above, below, isLong, details } = useWindow(rows.length, openAt);
  const width = columns.length + 2;
  return (
    <div ref={box} className={isLong ? 'scroll steps long' : 'scroll steps'} tabIndex={0} role="region" aria-label="Table of steps">
      <table aria-rowcount={rows.length + 2}>
        <thead>
          <tr>
            <Heading name="step" title="step" />
            {columns.map(({ key, title, hint }) => (
              <Heading key={key} name={key} title={title} isNumber {...(hint ? { hint } : {})} />
            ))}
            <th scope="col" className="spark">
              over time
            </th>
          </tr>
        </thead>
        <tbody>
          {above > 0 && (
            <tr aria-hidden="true" className="spacer">
              <td colSpan={width} height={above} />
            </tr>
          )}
          {rows.slice(first, last).map((row, index) => {
            const isOpen = first + index === openAt;
            return (
              <Fragment key={row.track.label}>
                <tr aria-rowindex={first + index + 2} className={isOpen ? 'step open' : 'step'}>
                  <th scope="row">
                    <button
                      type="button"
                      className="name"
                      aria-expanded={isOpen}
                      title={row.track.label}
                      onClick={() => {
                        change({ step: isOpen ? null : row.track.label });
                      }}
                    >
                      <span className="arrow" aria-hidden="true">
                        {isOpen ? '▾' : '▸'}
                      </span>
                      <StepName scenario={row.track.scenario} step={row.track.step} />
                    </button>
                  </th>
                  <Cells row={row} columns={columns} />
                </tr>
                {isOpen && (
                  <tr className="details" ref={details}>
                    <td colSpan={width}>
                      <StepDetails track={row.track} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
          {below > 0 && (
            <tr aria-hidden="true" className="spacer">
              <td colSpan={width} height={below} />
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">all steps</th>
            <Cells row={total} columns={columns} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function StepName({ scenario, step }: { readonly scenario: string; readonly step: string }): ReactNode {
  const { run } = useOpenRun();
  const isOnly = run.steps.every((track) => track.scenario === scenario);
  return (
    <span className="step-name">
      {!isOnly && <span className="scenario">{scenario} › </span>}
      {step}
    </span>
  );
}

function Cells({ row, columns }: { readonly row: StepRow; readonly columns: readonly Column[] }): ReactNode {
  return (
    <>
      {columns.map((column) => (
        <td key={column.key} className={column.isBad?.(row) ? 'number bad' : 'number'}>
          {column.text(row)}
        </td>
      ))}
      <td className="spark">
        <Sparkline track={row.track} />
      </td>
    </>
  );
}

function Heading({
  name,
  title,
  hint,
  isNumber = false,
}: {
  readonly name: string;
  readonly title: string;
  readonly hint?: string;
  readonly isNumber?: boolean;
}): ReactNode {
  const [{ sort }, change] = useView();
  const isSorted = sort.column === name;
  const next = isSorted ? !sort.descending : isNumber;
  return (
    <th
      scope="col"
      className={isNumber ? 'number' : undefined}
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className="sort"
        title={hint}
        onClick={() => {
          change({ sort: { column: name, descending: next } });
        }}
      >
        {title}
        <span className="arrow" aria-hidden="true">
          {isSorted ? (sort.descending ? '▾' : '▴') : ''}
        </span>
      </button>
    </th>
  );
}
