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
 */
export class LiveClient {
  private state: LiveState = { connection: 'connecting', runs: [], version: 0 };
  private readonly listeners = new Set<() => void>();
  private source: EventSource | null = null;
  private wait = FIRST_WAIT;

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
      this.set({ connection: 'live' });
    };
    source.onerror = () => {
      this.lose(source);
    };
  }

  // The browser's own way to connect again gives up on some answers, and cannot ask for a new snapshot.
  private lose(source: EventSource): void {
    if (source !== this.source) return;
    source.close();
    this.source = null;
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

async function post(path: string, body: object): Promise<boolean> {
  try {
    // The header makes the request one that a foreign page cannot send unasked.
    const headers = { 'Content-Type': 'application/json', 'X-LoadForge': '1' };
    return (await fetch(path, { method: 'POST', credentials: 'same-origin', headers, body: JSON.stringify(body) })).ok;
  } catch {
    return false;
  }
}
