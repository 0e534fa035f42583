import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { pageWith } from '../test/synthetic/page';

const SCREENSHOTS = fileURLToPath(new URL('../screenshots/', import.meta.url));
const BROWSERS = [process.env['CHROME_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
export const PHONE: BrowserContextOptions = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** A page that remembers everything that went wrong in it. */
export interface Watched {
  readonly page: Page;
  /** Errors of the console, exceptions, violations of the policy, requests that left the page. */
  readonly problems: string[];
}

export async function launch(): Promise<Browser> {
  const executablePath = BROWSERS.find((path) => path !== undefined && existsSync(path));
  if (!executablePath) throw new Error('No Chromium was found: install it, or set CHROME_PATH.');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

export async function open(browser: Browser, address: string, options: BrowserContextOptions = DESKTOP): Promise<Watched> {
  const page = await (await browser.newContext(options)).newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(file|data|blob):/.test(request.url()) && !request.url().startsWith(new URL(address).origin))
      problems.push(`request: ${request.url()}`);
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  await page.goto(address);
  return { page, problems };
}

/** Serious faults that axe finds, each in one line. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes
          .slice(0, 3)
          .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary.replace(/\s+/g, ' ').slice(0, 240)}`),
      );
  });
}

export async function picture(page: Page, name: string, fullPage = true): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage });
}

/** A folder of reports on disk, as people get them. */
export class ReportFolder {
  private readonly folder = mkdtempSync(join(tmpdir(), 'loadforge-web-'));

  /** Writes a report and returns its address. */
  add(name: string, results: readonly object[]): string {
    return this.write(`${name}.html`, pageWith(results));
  }

  write(name: string, text: string): string {
    writeFileSync(join(this.folder, name), text);
    return pathToFileURL(join(this.folder, name)).href;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

export const MEGABYTE = 1024 * 1024;

export const sizeOf = (address: string): number => readFileSync(fileURLToPath(address)).length;

/** Waits until the series are decoded. */
export const ready = (page: Page): Promise<unknown> => page.waitForSelector('.step .sparkline path[d^=M]');
