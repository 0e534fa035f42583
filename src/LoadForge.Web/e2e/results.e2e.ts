import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { capacityDocument } from '../test/synthetic/capacityDocument';
import { pageWith } from '../test/synthetic/page';
import { resultDocument } from '../test/synthetic/resultDocument';
import { eightHours, manySteps, small } from '../test/synthetic/scenario';
import { faultsOf, launch, MEGABYTE, open, picture, ready, ReportFolder, sizeOf } from './browser';

const folder = new ReportFolder();
let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  folder.remove();
});

describe('other results', () => {
  it('of 8 hours are small and quick', async () => {
    const address = folder.add('eight-hours', [resultDocument(eightHours)]);
    expect(sizeOf(address)).toBeLessThan(5 * MEGABYTE);
    const started = performance.now();
    const { page, problems } = await open(browser, address);
    await ready(page);
    expect(performance.now() - started).toBeLessThan(6_000);
    await picture(page, 'eight-hours');
    expect(problems).toEqual([]);
  });

  it('of 10,000 steps fold behind a search', async () => {
    const { page, problems } = await open(browser, folder.add('many-steps', [resultDocument(manySteps)]));
    await page.waitForSelector('.step');
    expect(await page.locator('.step').count()).toBeLessThan(80);
    await page.getByPlaceholder('Search steps').fill('pay 77');
    await page.waitForFunction(() => document.querySelector('#steps .note')?.textContent.startsWith('1') === true);
    await page.locator('.step .name').first().click();
    await page.waitForSelector('.step-charts canvas');
    await picture(page, 'many-steps');
    expect(problems).toEqual([]);
  });

  it('of a search have their curve', async () => {
    const { page, problems } = await open(browser, folder.add('capacity', [capacityDocument()]));
    await page.waitForSelector('.curve circle');
    await picture(page, 'capacity');
    expect(await faultsOf(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('of a whole assembly are listed, and each opens', async () => {
    const results = [
      resultDocument(small),
      resultDocument({ ...small, name: 'Another', trouble: null, stall: null, seed: 9 }),
      capacityDocument(),
    ];
    const { page, problems } = await open(browser, folder.add('assembly', results));
    await page.waitForSelector('.tests');
    await picture(page, 'overview');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: /Another/ }).click();
    await page.waitForSelector('.verdicts');
    await page.getByRole('button', { name: 'All tests' }).click();
    await page.waitForSelector('.tests');
    expect(problems).toEqual([]);
  });

  it('of a list of files are linked, and only files beside the page', async () => {
    const test = {
      isRun: false,
      result: null,
      kind: 'run',
      status: 'passed',
      summary: null,
      startedAt: '',
      durationUs: 3e7,
      requests: 5,
      errorRate: 0,
      throughput: 1,
      p95Us: 9,
      course: [1],
    };
    const tests = ['small.html', '../up.html', 'javascript:alert(1)//.html', 'https://x.example/a.html'].map((file) => ({
      ...test,
      name: `test ${file}`,
      file,
    }));
    const index = { schemaVersion: 2, kind: 'index', product: '', name: 'Shop.Tests', startedAt: '', durationUs: 1, tests };
    folder.add('small', [resultDocument(small)]);
    const { page, problems } = await open(browser, `${folder.write('list.html', pageWith([], 'result', index))}#at=steps`);
    await page.waitForSelector('.tests');
    expect(await page.locator('.tests a').count()).toBe(1);
    await page.locator('.tests a').click();
    await page.waitForSelector('.verdicts');
    expect(problems).toEqual([]);
  });

  it('with markup in every name change nothing but text', async () => {
    const nasty = '</script><img src=x onerror="document.title=1"><!--{{7*7}}';
    const document = JSON.parse(
      JSON.stringify(resultDocument({ ...small, name: nasty }))
        .replaceAll('pay', nasty.replaceAll('"', '\\"'))
        .replaceAll('hold', '<b>\u202ehold'),
    ) as object;
    const { page, problems } = await open(browser, folder.add('nasty', [document]));
    await page.waitForSelector('.verdicts');
    expect(await page.locator('#app img, #app script, #app b:not(.readout b)').count()).toBe(0);
    expect(await page.locator('h1').innerText()).toBe(nasty);
    expect(problems).toEqual([]);
  });

  it('are asked for when the page has none', async () => {
    const { page, problems } = await open(browser, folder.add('empty', []));
    await page.locator('input[type=file]').setInputFiles(fileURLToPath(folder.add('chosen', [resultDocument(small)])));
    await page.waitForSelector('.verdicts');
    expect(problems).toEqual([]);
  });

  it.each([
    ['{"schemaVersion":1}', 'schema version 1'],
    ['{"schemaVersion":2,"kind":"run"', 'incomplete'],
    ['{"schemaVersion":2,"kind":"run"}', ''],
  ])('that are damaged are told in words: %s', async (json, message) => {
    const page = (
      await open(
        browser,
        folder.write(
          'damaged.html',
          readFileSync(fileURLToPath(folder.add('empty2', [])), 'utf8').replace(
            '<script type="module">',
            () => `<script type="application/json" data-loadforge="result">${json}</script>\n<script type="module">`,
          ),
        ),
      )
    ).page;
    expect(await page.getByRole('alert').innerText()).toContain(message);
  });
});
