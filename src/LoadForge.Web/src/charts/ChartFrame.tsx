import { useState, type ReactNode } from 'react';

interface Properties {
  readonly id?: string | undefined;
  readonly title: string;
  readonly note?: string | undefined;
  readonly isCompact: boolean;
  readonly controls?: ReactNode;
  readonly legend?: ReactNode;
  readonly children: ReactNode;
  /** The same data as a table, made only when it is opened. */
  readonly table: () => ReactNode;
}

/** The frame of every chart: title, legend, controls, and its data as a table for those who cannot see it. */
export function ChartFrame({ id, title, note, isCompact, controls, legend, children, table }: Properties): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <figure id={id} className={isCompact ? 'chart compact' : 'chart'}>
      <figcaption>
        <h3>{title}</h3>
        {legend}
        <span className="chart-controls">
          {controls}
          <button
            type="button"
            className="quiet"
            aria-expanded={isOpen}
            aria-label={isOpen ? `Hide table: ${title}` : `Table: ${title}`}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            {isOpen ? 'Hide table' : 'Table'}
          </button>
        </span>
      </figcaption>
      {children}
      {note && <p className="note">{note}</p>}
      {isOpen && table()}
    </figure>
  );
}
