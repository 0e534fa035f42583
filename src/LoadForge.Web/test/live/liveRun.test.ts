import { describe, expect, it } from 'vitest';
import { LiveRun } from '../../src/live/liveRun';
import { figuresOf } from '../../src/selection/figures';
import { cutOf } from '../../src/selection/cut';
import { resultDocument } from '../synthetic/resultDocument';
import { small } from '../synthetic/scenario';
import { liveEvents } from '../synthetic/liveEvents';

describe('a live run', () => {
  const whole = resultDocument(small, 'none');

  it('that grows second by second ends as the whole', () => {
    const { snapshot, seconds } = liveEvents(small, 10);
    const live = new LiveRun('1', snapshot);
    expect(live.run.time.start.length).toBe(10);
    for (const second of seconds) expect(live.add(second)).toBe(true);
    expect(Array.from(live.run.time.end)).toEqual(whole.series.atUs.map((at) => at / 1e6));
    const figures = figuresOf(live.run.total, cutOf(null, live.run.phases, live.run.time));
    expect([figures.ok, figures.failed, figures.received]).toEqual([
      whole.statistics?.ok,
      whole.statistics?.failed,
      whole.statistics?.bytesOnWire,
    ]);
  });

  it('takes a second once, and asks for a snapshot when one is missing', () => {
    const {
      snapshot,
      seconds: [first, second, third],
    } = liveEvents(small, 10);
    const live = new LiveRun('1', snapshot);
    if (!first || !second || !third) throw new Error('too short');
    expect([live.add(first), live.add(first), live.run.time.start.length]).toEqual([true, true, 11]);
    expect([live.add(third), live.run.time.start.length]).toEqual([false, 11]);
  });

  it('shows the last verdicts of its snapshot until it is judged again', () => {
    const {
      snapshot,
      seconds: [first, second],
    } = liveEvents(small, 10);
    const [verdict] = resultDocument(small).verdicts;
    if (!first || !second || !verdict) throw new Error('too short');
    const live = new LiveRun('1', { ...snapshot, document: { ...snapshot.document, verdicts: [verdict] } });
    live.add(first);
    expect(live.run.verdicts.map(({ metric }) => metric)).toEqual([verdict.metric]);
    live.add({ ...second, verdicts: [] });
    expect(live.run.verdicts).toEqual([]);
  });

  it('shows what each agent has done by the last second', () => {
    const {
      snapshot,
      seconds: [first, second],
    } = liveEvents(small, 10);
    const [one, two] = whole.agents ?? [];
    if (!first || !second || !one || !two) throw new Error('too short');
    const live = new LiveRun('1', snapshot);
    live.add({ ...first, agents: [{ ...one, requests: 1234 }, two] });
    live.add(second);
    expect(live.run.agents.rows.map((row) => [row[0], row[3], row[11]])).toEqual([
      ['agent 1 (build-7)', '1,234', '✓ healthy'],
      ['agent 2 (build-8)', expect.any(String), '✗ saturated: CPU 97 %, more than 85 %'],
    ]);
  });

  it('has full figures when it has ended', async () => {
    const { snapshot } = liveEvents(small, 10);
    const live = new LiveRun('1', snapshot);
    await live.end(resultDocument(small));
    expect([live.state, live.control, live.run.total.whole?.ok]).toEqual(['ended', null, whole.statistics?.ok]);
  });
});
