import { useEffect, useState, type ReactNode } from 'react';
import { useView } from '../address/viewStore';
import { documentOfFile, type Embedded } from '../document/embedded';
import type { IndexDocument } from '../document/format/indexFormat';
import { readDocument, type Content } from '../document/readDocument';
import { LivePage } from '../live/LivePage';
import type { LiveSettings } from '../live/protocol';
import type { Run } from '../model/run';
import { Capacity } from '../sections/Capacity';
import { DropArea } from './DropArea';
import { Overview } from './Overview';
import { OtherRunContext } from './useOtherRun';
import { RunPage } from './RunPage';
import { useContent } from './useContent';

interface Properties {
  readonly results: readonly Embedded[];
  readonly index: IndexDocument | null;
  readonly live: LiveSettings | null;
}

/** Shows what the page holds: a live run, one result, a list of several, or nothing until a file is dropped. */
export function App({ results, index, live }: Properties): ReactNode {
  const [dropped, setDropped] = useState<Embedded | null>(null);
  const [other, setOther] = useState<Run | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [view, change] = useView();
  const only = dropped ?? (results.length === 1 && index === null ? results[0] : undefined);
  const open = only ?? results.find(({ id }) => id === view.run);
  const isEmpty = open === undefined && index === null && live === null && results.length === 0;

  const take = async (file: File): Promise<void> => {
    try {
      const document = await documentOfFile(file);
      const content = readDocument(document);
      setProblem(null);
      if (open === undefined && live === null) setDropped({ id: file.name, load: () => Promise.resolve(document) });
      else if (content.kind === 'run') setOther(await content.complete());
      else setProblem('A capacity search cannot be compared with a run.');
    } catch (error) {
      setProblem(`${file.name}: ${messageOf(error)}`);
    }
  };

  return (
    <DropArea
      onDrop={take}
      problem={problem}
      onDismiss={() => {
        setProblem(null);
      }}
      isEmpty={isEmpty}
      offer={open || live ? 'Compare with another result' : null}
    >
      <OtherRunContext
        value={{
          other,
          remove: () => {
            setOther(null);
          },
        }}
      >
        {live ? (
          <LivePage settings={live} />
        ) : open ? (
          <Opened key={open.id} result={open}>
            {only === undefined && (
              <button
                type="button"
                className="back"
                onClick={() => {
                  change({ run: null, selection: null, step: null, section: null });
                }}
              >
                ← All tests
              </button>
            )}
          </Opened>
        ) : (
          (index !== null || results.length > 0) && <Overview index={index} results={results} />
        )}
      </OtherRunContext>
    </DropArea>
  );
}

function Opened({ result, children }: { readonly result: Embedded; readonly children: ReactNode }): ReactNode {
  const state = useContent(result);
  if (state.problem !== null)
    return (
      <main>
        <p className="warning" role="alert">
          {state.problem}
        </p>
        {children}
      </main>
    );
  if (state.content === null)
    return (
      <main>
        <p className="empty" role="status">
          Reading the result…
        </p>
      </main>
    );
  return (
    <Shown content={state.content} run={state.run}>
      {children}
    </Shown>
  );
}

function Shown({
  content,
  run,
  children,
}: {
  readonly content: Content;
  readonly run: Run | null;
  readonly children: ReactNode;
}): ReactNode {
  const name = content.kind === 'run' ? content.run.head.name : content.capacity.head.name;
  useEffect(() => {
    document.title = `${name} · LoadForge`;
  }, [name]);
  return content.kind === 'run' ? (
    <RunPage run={run ?? content.run}>{children}</RunPage>
  ) : (
    <Capacity search={content.capacity}>{children}</Capacity>
  );
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'The file cannot be read.');
