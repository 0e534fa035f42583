import type { ReactNode } from 'react';
import type { NamedTable } from '../model/run';

/** A table that needs no chart. */
export const Tabled = ({ table: { title, columns, rows } }: { readonly table: NamedTable }): ReactNode => (
  <div className="scroll" tabIndex={0} role="region" aria-label={title}>
    <table>
      <caption>{title}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
