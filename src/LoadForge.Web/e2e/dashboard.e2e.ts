import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DESKTOP, faultsOf, launch, open, PHONE, picture } from './browser';

const SUBJECT = ['Release', 'Debug']
  .map((configuration) =>
    fileURLToPath(
      new URL(`../../../tests/LoadForge.Dashboard.Subject/bin/${configuration}/net10.0/LoadForge.Dashboard.Subject.dll`, import.meta.url),
    ),
  )
  .find((path) => existsSync(path));

let browser: Browser;
let subject: Subject;

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
});

/** The real server, which needs the .NET projects to be built. */
describe.skipIf(SUBJECT === undefined)('the dashboard of a test process', () => {
  it('shows a run, survives a reload, changes the rate and stops the run', async () => {
    subject = await Subject.start(SUBJECT ?? '');
    try {
      const { page, problems } = await open(browser, subject.address);
      await page.waitForSelector('.live-bar.live');
      await page.waitForSelector('.step');
      expect(page.url()).not.toContain('token');
      await seconds(page, 3);
      await picture(page, 'dashboard');
      expect(await faultsOf(page)).toEqual([]);

      const phone = await open(browser, subject.address, { ...PHONE, colorScheme: 'dark' });
      await phone.page.waitForSelector('.step');
      await picture(phone.page, 'dashboard-phone-dark');
      const dark = await open(browser, subject.address, { ...DESKTOP, colorScheme: 'dark' });
      await dark.page.waitForSelector('.step');
      await picture(dark.page, 'dashboard-dark');
      await dark.page.context().close();
      const light = await open(browser, subject.address, PHONE);
      await light.page.waitForSelector('.step');
      await picture(light.page, 'dashboard-phone');
      await light.page.context().close();

      await page.reload();
      await page.waitForSelector('.step');
      await seconds(page, 3);
      await page.getByRole('spinbutton', { name: /^Rate/ }).fill('35');
      await page.getByRole('button', { name: 'Change' }).click();
      await page.getByText('Rate (now 35').waitFor();

      await phone.page.getByRole('button', { name: 'Stop…' }).click();
      await picture(phone.page, 'dashboard-phone-dark-stop', false);
      await phone.page.getByRole('button', { name: 'Stop', exact: true }).click();
      await page.waitForFunction(() => document.querySelectorAll('.live-bar option').length === 2);
      expect(await subject.line()).toBe('Cancelled: stopped from the dashboard');
      await page.getByText(/Ended$/).waitFor();
      await page.waitForSelector('.verdicts');
      await page.locator('.live-bar select').selectOption({ index: 0 });
      await page.getByText('cancelled after').waitFor();
      await picture(page, 'dashboard-ended');
      expect([...problems, ...phone.problems, ...dark.problems, ...light.problems]).toEqual([]);
    } finally {
      await subject.stop();
    }
  });
});

/** Waits until the page has a number of seconds. */
async function seconds(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (least) => Number(/of ([\d.]+) s/.exec(document.querySelector('.covered')?.textContent ?? '')?.[1] ?? 0) >= least,
    count,
  );
}

/** The process, and the lines that it prints. */
class Subject {
  private readonly lines: string[] = [];
  private rest = '';
  private wake = (): void => undefined;

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (data: Buffer) => {
      const lines = (this.rest + data.toString()).split('\n');
      this.rest = lines.pop() ?? '';
      this.lines.push(...lines);
      this.wake();
    });
  }

  address = '';

  static async start(path: string): Promise<Subject> {
    const subject = new Subject(spawn('dotnet', [path], { stdio: ['pipe', 'pipe', 'inherit'] }));
    subject.address = (await subject.line()).replace('Live dashboard: ', '');
    return subject;
  }

  async line(): Promise<string> {
    while (this.lines.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.lines.shift() ?? '';
  }

  /** Ends the process, which must be over at once although pages are open. */
  async stop(): Promise<void> {
    const ended = new Promise<void>((resolve) =>
      this.child.on('exit', () => {
        resolve();
      }),
    );
    const limit = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    this.child.stdin?.end();
    await ended;
    clearTimeout(limit);
    expect(this.child.signalCode).toBeNull();
  }
}
