import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultDocument } from '../test/synthetic/resultDocument';
import { tenMinutes } from '../test/synthetic/scenario';
import { DESKTOP, faultsOf, launch, MEGABYTE, open, PHONE, picture, ready, ReportFolder, sizeOf } from './browser';

const folder = new ReportFolder();
let browser: Browser;
let report: string;

beforeAll(async () => {
  browser = await launch();
  report = folder.add('ten-minutes', [resultDocument(tenMinutes)]);
});
afterAll(async () => {
  await browser.close();
  folder.remove();
});

const chart = (id: string): string => `#${id} .plot`;

async function dragOver(page: Page, selector: string, from: number, to: number): Promise<void> {
  const box = await page.locator(`${selector} .u-over`).boundingBox();
  if (!box) throw new Error(`${selector} is not in sight.`);
  await page.mouse.move(box.x + box.width * from, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + (box.width * (from + to)) / 2, box.y + box.height / 2, { steps: 4 });
  await page.mouse.move(box.x + box.width * to, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
}

describe('a report of 10 minutes and 20 steps', () => {
  it('is small, opens from a disk, and every view answers without an error', async () => {
    expect(sizeOf(report)).toBeLessThan(1.5 * MEGABYTE);
    const { page, problems } = await open(browser, report);
    await ready(page);
    expect(await page.title()).toContain('Checkout_holds_200_per_second');
    expect(await page.locator('.badge').textContent()).toContain('failed 2 of 6');
    for (const name of [
      'Thresholds',
      'Findings',
      'Over time',
      'Steps',
      'Spectrum',
      'Failures',
      'Slowest',
      'Resources',
      'Baseline',
      'Environment',
    ]) {
      await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
    }
    const tables = page.getByRole('button', { name: /^Table: / });
    while ((await tables.count()) > 0) await tables.first().click();
    expect(await page.locator('.chart table').count()).toBeGreaterThan(10);
    for (const summary of await page.locator('summary').all()) await summary.click();
    expect(problems).toEqual([]);
  });

  it('is selected by dragging: charts, figures and address follow, and the address alone restores it', async () => {
    const { page, problems } = await open(browser, report);
    await ready(page);
    const total = (): Promise<string> => page.locator('.steps tfoot').innerText();
    const whole = await total();
    await page.locator(chart('response')).scrollIntoViewIfNeeded();
    await dragOver(page, chart('response'), 0.38, 0.52);
    await page.waitForFunction(() => location.hash.includes('t='));
    const part = await total();
    expect(part).not.toBe(whole);
    const again = await open(browser, page.url());
    await ready(again.page);
    expect(await again.page.locator('.steps tfoot').innerText()).toBe(part);
    await page.locator(`${chart('load')} .u-over`).dblclick();
    await page.waitForFunction(() => !location.hash.includes('t='));
    expect(await total()).toBe(whole);
    expect([...problems, ...again.problems]).toEqual([]);
  });

  it('sorts, opens a step, takes any percentile and a phase', async () => {
    const { page, problems } = await open(browser, report);
    await ready(page);
    const first = (): Promise<string> => page.locator('.step .name').first().innerText();
    const before = await first();
    await page.locator('.steps thead').getByRole('button', { name: 'p99' }).click();
    expect(await first()).not.toBe(before);
    expect(await page.locator('.steps th[aria-sort=descending]').count()).toBe(1);
    await page.locator('.step .name').first().click();
    await page.waitForSelector('.step-charts canvas');
    expect(await page.locator('.step-charts canvas').count()).toBe(4);
    await page.locator('input.percentile').fill('99.95');
    expect(await page.locator('.steps thead').innerText()).toContain('p99.95');
    await page.locator('.toolbar select').selectOption('phase:spike');
    await page.waitForFunction(() => location.hash.includes('phase=spike'));
    await page.goBack();
    expect(problems).toEqual([]);
  });

  it('answers to a click within a second', async () => {
    const { page } = await open(browser, report);
    await ready(page);
    const started = performance.now();
    await page.locator('.toolbar select').selectOption('phase:hold');
    await page.waitForFunction(() => document.querySelector('.covered')?.textContent.startsWith('7 min'));
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('jumps from a verdict to its moment', async () => {
    const { page, problems } = await open(browser, report);
    await ready(page);
    await page.locator('.verdict .jump').first().click();
    await page.waitForFunction(() => location.hash.includes('t='));
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('slider');
    expect(problems).toEqual([]);
  });

  it('is read and selected by keyboard', async () => {
    const { page, problems } = await open(browser, report);
    await ready(page);
    const slider = page.locator('#response [role=slider]');
    await slider.focus();
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuetext')).toContain('00:03: ');
    await page.keyboard.down('Shift');
    for (let press = 0; press < 5; press++) await page.keyboard.press('PageDown');
    await page.keyboard.up('Shift');
    await page.waitForFunction(() => location.hash.includes('t=3-54'));
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !location.hash.includes('t='));
    expect(problems).toEqual([]);
  });

  it('is compared with another one that is dropped', async () => {
    const { page, problems } = await open(browser, report);
    await ready(page);
    const other = folder.write('other.json', JSON.stringify(resultDocument({ ...tenMinutes, seed: 5, slower: 1.3, stall: null })));
    await page.locator('.compare-file input').setInputFiles(fileURLToPath(other));
    await page.waitForSelector('#other');
    expect(await page.locator('.steps thead').innerText()).toContain('change');
    await picture(page, 'compared');
    await page.locator('.compare-file input').setInputFiles(fileURLToPath(folder.write('bad.json', '{"schemaVersion":9}')));
    expect(await page.getByRole('alert').innerText()).toContain('schema version 9');
    expect(problems).toEqual([]);
  });

  it.each([
    ['desktop-light', { ...DESKTOP, colorScheme: 'light' }],
    ['desktop-dark', { ...DESKTOP, colorScheme: 'dark' }],
    ['phone-light', { ...PHONE, colorScheme: 'light' }],
    ['phone-dark', { ...PHONE, colorScheme: 'dark' }],
  ] as const)('has no serious accessibility fault, and no sideways scrolling: %s', async (name, options) => {
    const { page, problems } = await open(browser, report, options);
    await ready(page);
    await picture(page, name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.locator('.step .name').first().click();
    await page.locator('summary').first().click();
    await page.waitForSelector('.step-charts canvas');
    await picture(page, `${name}-open`);
    expect(await faultsOf(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('prints', async () => {
    const { page, problems } = await open(browser, report, { ...DESKTOP, colorScheme: 'dark' });
    await ready(page);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'light');
    await picture(page, 'print');
    expect(problems).toEqual([]);
  });

  it('opens at the section of the address', async () => {
    const { page } = await open(browser, `${report}#at=slowest`);
    await page.waitForFunction(() => {
      const top = document.getElementById('slowest')?.getBoundingClientRect().top ?? 1e9;
      return Math.abs(top) < 300;
    });
  });
});
