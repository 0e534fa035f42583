import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { liveEvents } from '../test/synthetic/liveEvents';
import { pageWith } from '../test/synthetic/page';
import { small } from '../test/synthetic/scenario';
import { faultsOf, launch, open, PHONE, picture } from './browser';

let browser: Browser;
let dashboard: Dashboard;

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  dashboard = await Dashboard.start();
});
afterEach(() => {
  dashboard.stop();
});

describe('a live run', () => {
  it('grows, survives a lost connection and a reload, and ends whole', async () => {
    const { page, problems } = await open(browser, dashboard.address);
    await page.waitForSelector('.live-bar.live');
    await page.waitForSelector('.step');
    const toThresholds = page.getByRole('navigation').getByRole('button', { name: 'Thresholds' });
    expect([await toThresholds.count(), await page.locator('#thresholds').count()]).toEqual([0, 0]);
    dashboard.second();
    dashboard.second();
    await page.waitForFunction(() => document.querySelector('.covered')?.textContent.endsWith('of 22 s'));
    await picture(page, 'live');
    expect(await faultsOf(page)).toEqual([]);
    dashboard.drop();
    dashboard.forget();
    await page.waitForSelector('.live-bar.lost');
    await page.waitForSelector('.live-bar.live');
    await page.waitForFunction(() => document.querySelector('.covered')?.textContent.endsWith('of 23 s'));
    await page.reload();
    await page.waitForSelector('.step');
    dashboard.end();
    await page.getByText(/Ended$/).waitFor();
    await page.waitForSelector('.verdicts');
    expect(await toThresholds.count()).toBe(1);
    expect(problems.filter((problem) => !problem.includes('ERR_'))).toEqual([]);
  });

  it('stops after a question, gracefully and then at once, and changes its rate', async () => {
    const { page, problems } = await open(browser, dashboard.address, PHONE);
    await page.getByRole('spinbutton').fill('35');
    await page.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('button', { name: 'Stop…' }).click();
    await picture(page, 'live-phone', false);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Stop…' }).click();
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByText('iterations in progress are finishing').waitFor();
    await page.getByRole('button', { name: 'Stop now' }).click();
    await expect
      .poll(() => dashboard.wishes)
      .toEqual([
        { run: '1', rate: 35 },
        { run: '1', stop: 'graceful' },
        { run: '1', stop: 'now' },
      ]);
    expect(problems).toEqual([]);
  });

  it('takes the token out of the address, and says when it is refused', async () => {
    const { page } = await open(browser, `${dashboard.address}#token=right`);
    await page.waitForSelector('.live-bar.live');
    expect(page.url()).not.toContain('token');
    const refused = await open(browser, `${dashboard.address}#token=wrong`);
    await refused.page.waitForSelector('.live-bar.refused');
  });
});

/** A dashboard that sends what the test says. */
class Dashboard {
  readonly wishes: unknown[] = [];
  private readonly events = liveEvents(small, 20);
  private readonly readers = new Set<ServerResponse>();
  private known = 20;
  private state: 'running' | 'stopping' = 'running';

  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async start(): Promise<Dashboard> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const dashboard = new Dashboard(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      void dashboard.answer(request, response);
    });
    return dashboard;
  }

  second(): void {
    this.send('second', { ...this.events.seconds[this.known - 20], state: this.state });
    this.known++;
  }

  /** A second that no reader hears of. */
  forget(): void {
    this.known++;
  }

  end(): void {
    this.send('ended', { run: '1', document: this.events.ended });
  }

  drop(): void {
    for (const reader of this.readers) reader.destroy();
    this.readers.clear();
  }

  stop(): void {
    this.drop();
    this.server.close();
  }

  private send(name: string, data: unknown): void {
    for (const reader of this.readers) reader.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      this.readers.add(response);
      this.send('snapshot', { ...liveEvents(small, this.known).snapshot, state: this.state });
    } else if (request.method === 'POST') {
      const body = JSON.parse(await textOf(request)) as { token?: string; stop?: string };
      if (request.url === '/session') {
        response.writeHead(body.token === 'right' ? 204 : 403).end();
        return;
      }
      if (request.headers['x-loadforge'] === '1') this.wishes.push(body);
      response.writeHead(204).end();
      if (body.stop === 'graceful') {
        this.state = 'stopping';
        this.second();
      }
    } else {
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      response.end(pageWith([{ events: 'events', control: 'control', session: 'session' }], 'live'));
    }
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
