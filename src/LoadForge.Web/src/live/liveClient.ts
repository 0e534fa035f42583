import { LiveRun } from './liveRun';
import type { ControlRequest, EndedEvent, LiveSettings, SecondEvent, SnapshotEvent } from './protocol';

export type Connection = 'connecting' | 'live' | 'lost' | 'refused';

export interface LiveState {
  readonly connection: Connection;
  readonly runs: readonly LiveRun[];
  /** Grows with every change, so that those who look can tell. */
  readonly version: number;
}

interface Events {
  snapshot: SnapshotEvent;
  second: SecondEvent;
  ended: EndedEvent;
}

/** The answers to a page that was opened without the token, or with the address of another process. */
const REFUSALS: readonly number[] = [401, 403, 404];
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;

/**
 * Follows running tests by server-sent events, and connects again when the connection is lost. The state machine:
 *
 * | state      | event            | next       | what happens                                   |
 * |------------|------------------|------------|------------------------------------------------|
 * | connecting | snapshot         | live       | the run is replaced by the snapshot            |
 * | live       | second           | live       | the run grows; a missing block connects again  |
 * | live       | ended            | live       | the run is whole; others may follow            |
 * | live       | error            | lost       | waits 1 s, 2 s, 4 s … 15 s, then connects      |
 * | lost       | snapshot         | live       | the run is replaced: nothing was lost          |
 * | any        | session refused  | refused    | ends; the reader must open the printed address |
 * | never open | error            | refused    | as above, if the server answers 401, 403, 404  |
 * | never open | error            | lost       | as after live, if it gives any other answer    |
 */
export class LiveClient {
  private state: LiveState = { connection: 'connecting', runs: [], version: 0 };
  private readonly listeners = new Set<() => void>();
  private source: EventSource | null = null;
  private wait = FIRST_WAIT;
  private hasOpened = false;

  constructor(private readonly settings: LiveSettings) {}

  readonly get = (): LiveState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Exchanges the token of the address for a cookie, if there is one, and connects. */
  async start(page: Window): Promise<void> {
    const token = /(?:^#|&)token=([\w-]+)/.exec(page.location.hash)?.[1];
    if (token !== undefined) {
      const answer = await post(this.settings.session, { token });
      page.history.replaceState(null, '', page.location.pathname + page.location.search);
      if (!answer) {
        this.set({ connection: 'refused' });
        return;
      }
    }
    this.connect();
  }

  /** Sends a wish to the run; false if it was refused or did not arrive. */
  readonly send = (request: ControlRequest): Promise<boolean> => post(this.settings.control, request);

  private connect(): void {
    this.source?.close();
    const source = new EventSource(this.settings.events);
    this.source = source;
    const on = <Name extends keyof Events>(name: Name, handle: (event: Events[Name]) => void | Promise<void>): void => {
      source.addEventListener(name, (event) => {
        void handle(JSON.parse((event as MessageEvent<string>).data) as Events[Name]);
      });
    };
    on('snapshot', (event) => {
      this.wait = FIRST_WAIT;
      this.replace(new LiveRun(event.run, event));
    });
    on('second', (event) => {
      const run = this.find(event.run);
      if (run?.add(event)) this.set({});
      else this.connect();
    });
    on('ended', async (event) => {
      await this.find(event.run)?.end(event.document);
      this.set({});
    });
    source.onopen = () => {
      this.hasOpened = true;
      this.set({ connection: 'live' });
    };
    source.onerror = () => {
      void this.fail(source);
    };
  }

  // A stream of events does not tell why it failed.
  private async fail(source: EventSource): Promise<void> {
    if (source !== this.source) return;
    source.close();
    const isRefused = !this.hasOpened && REFUSALS.includes(await statusOf(this.settings.events));
    if (source !== this.source) return;
    this.source = null;
    if (isRefused) this.set({ connection: 'refused' });
    else this.lose();
  }

  // The browser's own way to connect again gives up on some answers, and cannot ask for a new snapshot.
  private lose(): void {
    this.set({ connection: 'lost' });
    setTimeout(() => {
      this.connect();
    }, this.wait);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  private find(id: string): LiveRun | undefined {
    return this.state.runs.find((run) => run.id === id);
  }

  private replace(run: LiveRun): void {
    const runs = this.find(run.id) ? this.state.runs.map((known) => (known.id === run.id ? run : known)) : [...this.state.runs, run];
    this.set({ connection: 'live', runs });
  }

  private set(part: Partial<LiveState>): void {
    this.state = { ...this.state, ...part, version: this.state.version + 1 };
    for (const listener of this.listeners) listener();
  }
}

/** The status of an answer, whose body is not read; 0 if there is none. */
async function statusOf(path: string): Promise<number> {
  const reading = new AbortController();
  try {
    return (await fetch(path, { credentials: 'same-origin', cache: 'no-store', signal: reading.signal })).status;
  } catch {
    return 0;
  } finally {
    reading.abort();
  }
}

async function post(path: string, body: object): Promise<boolean> {
  try {
    // The header makes the request one that a foreign page cannot send unasked.
    const headers = { 'Content-Type': 'application/json', 'X-LoadForge': '1' };
    return (await fetch(path, { method: 'POST', credentials: 'same-origin', headers, body: JSON.stringify(body) })).ok;
  } catch {
    return false;
  }
}
