import { readFileSync } from 'node:fs';
import { deflated } from './encoding';

const MARK = '<!--loadforge:data-->';

/** The built page with results inside, as a writer of reports makes it. */
export function pageWith(results: readonly object[], kind: 'result' | 'live' = 'result', index?: object): string {
  const page = readFileSync(new URL('../../dist/index.html', import.meta.url), 'utf8');
  if (!page.includes(MARK)) throw new Error('The page has no place for data.');
  const elements = results.map((result, index) =>
    kind === 'live'
      ? `<script type="application/json" data-loadforge="live">${JSON.stringify(result)}</script>`
      : `<script type="application/json" data-loadforge="result" data-id="${index + 1}" data-encoding="deflate">${deflated(JSON.stringify(result))}</script>`,
  );
  if (index) elements.push(`<script type="application/json" data-loadforge="index">${JSON.stringify(index)}</script>`);
  return page.replace(MARK, () => elements.join('\n'));
}
