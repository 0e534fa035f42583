import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveClient } from '../../src/live/liveClient';

const SETTINGS = { events: 'events', control: 'control', session: 'session' };

/** A stream of events that does what the test says. */
class Stream {
  static all: Stream[] = [];
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readonly close = vi.fn();
  readonly addEventListener = vi.fn();

  constructor() {
    Stream.all.push(this);
  }
}

describe('the connection of a live page', () => {
  let answer: () => Promise<{ status: number }>;
  const client = async (): Promise<LiveClient> => {
    const made = new LiveClient(SETTINGS);
    await made.start({ location: { hash: '', pathname: '/', search: '' } } as Window);
    return made;
  };
  const last = (): Stream => {
    const stream = Stream.all.at(-1);
    if (!stream) throw new Error('no stream');
    return stream;
  };

  beforeEach(() => {
    Stream.all = [];
    vi.useFakeTimers();
    vi.stubGlobal('EventSource', Stream);
    vi.stubGlobal('fetch', () => answer());
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it.each([401, 403, 404])('is refused, once and for all, by the answer %d to a page without the token', async (status) => {
    answer = () => Promise.resolve({ status });
    const page = await client();
    last().onerror?.();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([page.get().connection, Stream.all.length]).toEqual(['refused', 1]);
  });

  it.each([
    ['too many pages are open', () => Promise.resolve({ status: 503 })],
    ['nothing answers', () => Promise.reject(new Error('refused'))],
  ])('is lost and tried again if %s', async (_, given) => {
    answer = given;
    const page = await client();
    last().onerror?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(page.get().connection).toBe('lost');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(Stream.all.length).toBe(2);
    answer = () => Promise.resolve({ status: 403 });
    last().onerror?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(page.get().connection).toBe('refused');
  });

  it('is lost, and nothing is asked, if it was open before', async () => {
    answer = () => Promise.resolve({ status: 404 });
    const page = await client();
    last().onopen?.();
    last().onerror?.();
    await vi.advanceTimersByTimeAsync(1_000);
    expect([page.get().connection, Stream.all.length]).toEqual(['lost', 2]);
  });
});
