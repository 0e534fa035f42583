import { useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { useView } from '../address/viewStore';
import { RunPage } from '../shell/RunPage';
import { LiveClient, type Connection } from './liveClient';
import { LiveControls } from './LiveControls';
import type { LiveSettings } from './protocol';

const WORDS: Readonly<Record<Connection, string>> = {
  connecting: 'Connecting…',
  live: 'Live',
  lost: 'Connection lost. This page reconnects when the test process answers.',
  refused: 'Access denied. Open the address that the test printed.',
};

// Nothing is lost with the connection when the last run has ended: the process usually ends right after it.
const ENDED: Partial<Readonly<Record<Connection, string>>> = {
  live: 'Ended',
  lost: 'Ended. The test process has exited; its runs are still on this page.',
};

/** The runs of a dashboard, one after another; the newest is shown until the reader picks another. */
export function LivePage({ settings }: { readonly settings: LiveSettings }): ReactNode {
  const client = useMemo(() => new LiveClient(settings), [settings]);
  const { connection, runs } = useSyncExternalStore(client.subscribe, client.get);
  const [view, change] = useView();
  useEffect(() => {
    void client.start(window);
  }, [client]);
  const live = runs.find(({ id }) => id === view.run) ?? runs.at(-1);
  const status = live?.state === 'ended' ? (ENDED[connection] ?? WORDS[connection]) : WORDS[connection];
  return (
    <>
      <div className={`live-bar ${connection}`}>
        <span role="status">
          <span aria-hidden="true">{connection === 'live' ? '●' : '○'}</span> {status}
        </span>
        {runs.length > 1 && (
          <label>
            <span>Run</span>
            <select
              value={live?.id}
              onChange={({ target }) => {
                change({ run: target.value, selection: null, step: null });
              }}
            >
              {runs.map(({ id, run, state }) => (
                <option key={id} value={id}>{`${run.head.name}${state === 'ended' ? '' : ' (running)'}`}</option>
              ))}
            </select>
          </label>
        )}
        {live && <LiveControls client={client} live={live} />}
      </div>
      {live ? (
        <RunPage run={live.run} isLive={live.state !== 'ended'} />
      ) : (
        <main>
          <p className="empty">{connection === 'live' ? 'Waiting for the first run…' : ''}</p>
        </main>
      )}
    </>
  );
}
