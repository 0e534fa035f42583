import { useState, type DragEvent, type ReactNode } from 'react';

interface Properties {
  readonly children: ReactNode;
  readonly problem: string | null;
  readonly isEmpty: boolean;
  /** What choosing a file does; null if it is not offered. */
  readonly offer: string | null;
  readonly onDrop: (file: File) => Promise<void>;
  readonly onDismiss: () => void;
}

/** Takes files that are dropped anywhere on the page. They are read in the browser and sent nowhere. */
export function DropArea({ children, problem, isEmpty, offer, onDrop, onDismiss }: Properties): ReactNode {
  const [isOver, setOver] = useState(false);
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');
  return (
    <div
      className={isOver ? 'page over' : 'page'}
      onDragOver={(event) => {
        if (holdsFiles(event)) {
          event.preventDefault();
          setOver(true);
        }
      }}
      onDragLeave={(event) => {
        if (event.relatedTarget === null) setOver(false);
      }}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files.item(0);
        if (file) void onDrop(file);
      }}
    >
      {isOver && (
        <p className="drop-hint" aria-hidden="true">
          Drop a result (.json) or a report (.html)
        </p>
      )}
      {problem !== null && (
        <p className="warning" role="alert">
          {problem}{' '}
          <button type="button" onClick={onDismiss}>
            Close
          </button>
        </p>
      )}
      {children}
      {isEmpty && (
        <main>
          <h1>LoadForge</h1>
          <p>This page shows the results of load tests. Open a result, or drop it here.</p>
          <FileField onFile={onDrop} label="Open a result" />
        </main>
      )}
      {offer !== null && !isEmpty && (
        <footer className="compare-file">
          <FileField onFile={onDrop} label={offer} />
        </footer>
      )}
    </div>
  );
}

const FileField = ({ label, onFile }: { readonly label: string; readonly onFile: (file: File) => Promise<void> }): ReactNode => (
  <label className="file">
    <span>{label}</span>
    <input
      type="file"
      accept=".json,.html"
      onChange={({ target }) => {
        const file = target.files?.item(0);
        if (file) void onFile(file);
        target.value = '';
      }}
    />
  </label>
);
