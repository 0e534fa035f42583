import { useEffect, useState } from 'react';
import type { Embedded } from '../document/embedded';
import { readDocument, type Content } from '../document/readDocument';
import type { Run } from '../model/run';

export interface ContentState {
  readonly content: Content | null;
  /** The run with its series; null until they are decoded. */
  readonly run: Run | null;
  readonly problem: string | null;
}

const nothing: ContentState = { content: null, run: null, problem: null };

/** Reads a result in two steps, so that verdicts and the table show before the series are decoded. */
export function useContent(result: Embedded): ContentState {
  const [state, setState] = useState(nothing);
  useEffect(() => {
    let isWanted = true;
    const set = (next: Partial<ContentState>): void => {
      if (isWanted) setState((before) => ({ ...before, ...next }));
    };
    const read = async (): Promise<void> => {
      try {
        const content = readDocument(await result.load());
        set({ content });
        if (content.kind === 'run') set({ run: await content.complete() });
      } catch (error) {
        set({ problem: error instanceof Error ? error.message : 'The result cannot be read.' });
      }
    };
    void read();
    return () => {
      isWanted = false;
    };
  }, [result]);
  return state;
}
