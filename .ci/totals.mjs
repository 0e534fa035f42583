// The totals of all TRX files in a folder as the line "N passed, N failed": node .ci/totals.mjs <results folder>
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Reads one TRX file. What neither passed nor failed was skipped: explicit, ignored or inconclusive. */
export function readCounters(xml) {
  const tag = /<Counters\s[^>]*>/.exec(xml)?.[0] ?? '';
  const of = name => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(tag)?.[1] ?? 0);
  const passed = of('passed');
  const failed = of('failed') + of('error') + of('timeout') + of('aborted');
  return { passed, failed, skipped: Math.max(0, of('total') - passed - failed) };
}

/** One line for all; skipped ones are told only if there are any. */
export function line(all) {
  const sum = name => all.reduce((total, one) => total + one[name], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed` + (sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '');
}

function main([results]) {
  const files = existsSync(results) ? readdirSync(results, { recursive: true }).filter(name => name.endsWith('.trx')).sort() : [];
  const all = files.map(name => ({ name, ...readCounters(readFileSync(path.join(results, name), 'utf8')) }));
  for (const one of all) {
    console.log(`  ${path.basename(one.name, '.trx').padEnd(32)} ${line([one])}`);
  }

  console.log(line(all));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(process.argv.slice(2));
}
