import { useState, type SubmitEvent, type ReactNode } from 'react';
import { quantity } from '../units/quantity';
import type { LiveClient } from './liveClient';
import type { LiveRun } from './liveRun';
import type { LiveControl } from './protocol';

/** Stops a run, gracefully and then at once, and changes its rate. Nothing happens by one click alone. */
export function LiveControls({ client, live }: { readonly client: LiveClient; readonly live: LiveRun }): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { control, state, id } = live;
  if (!control) return null;
  const stop = async (how: 'graceful' | 'now'): Promise<void> => {
    setAsking(false);
    setProblem((await client.send({ run: id, stop: how })) ? null : 'The run could not be stopped.');
  };
  return (
    <div className="live-controls">
      {control.rate !== null && state === 'running' && (
        <Rate
          control={control}
          onChange={async (rate) => {
            setProblem((await client.send({ run: id, rate })) ? null : 'The rate could not be changed.');
          }}
        />
      )}
      {control.canStop && state === 'running' && !isAsking && (
        <button
          type="button"
          className="stop"
          onClick={() => {
            setAsking(true);
          }}
        >
          Stop…
        </button>
      )}
      {isAsking && (
        <span role="alertdialog" aria-label="Stop the run?">
          Stop the run? Iterations in progress may finish.{' '}
          <button
            type="button"
            className="stop"
            autoFocus
            onClick={() => {
              void stop('graceful');
            }}
          >
            Stop
          </button>{' '}
          <button
            type="button"
            onClick={() => {
              setAsking(false);
            }}
          >
            Continue
          </button>
        </span>
      )}
      {control.canStop && state === 'stopping' && (
        <button
          type="button"
          className="stop"
          onClick={() => {
            void stop('now');
          }}
        >
          Stop now
        </button>
      )}
      <span role="status">{state === 'stopping' ? 'Stopping: iterations in progress are finishing.' : problem}</span>
    </div>
  );
}

function Rate({
  control: { rate, unit },
  onChange,
}: {
  readonly control: LiveControl;
  readonly onChange: (rate: number) => Promise<void>;
}): ReactNode {
  const [typed, setTyped] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const value = Number(typed);
    if (typed !== '' && Number.isFinite(value) && value >= 0)
      void onChange(value).then(() => {
        setTyped('');
      });
  };
  return (
    <form onSubmit={submit}>
      <label>
        <span>
          {unit === 'users' ? 'Users' : 'Rate'} (now {quantity(rate, unit === 'users' ? 'count' : 'perSecond')})
        </span>
        <input
          type="number"
          min="0"
          step="any"
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
          }}
        />
      </label>
      <button type="submit" disabled={typed === ''}>
        Change
      </button>
    </form>
  );
}
