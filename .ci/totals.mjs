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

/** The test project that a TRX file is about; not every project names its file after itself. */
export const projectOf = xml => /\bcodeBase="(?:[^"]*[\\/])?([^"\\/]+)\.dll"/.exec(xml)?.[1];

/** One line for all; skipped ones are told only if there are any. */
export function line(all) {
  const sum = name => all.reduce((total, one) => total + one[name], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed` + (sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '');
}

function main([results]) {
  const files = existsSync(results) ? readdirSync(results, { recursive: true }).filter(name => name.endsWith('.trx')).sort() : [];
  const all = files.map(file => {
    const xml = readFileSync(path.join(results, file), 'utf8');
    return { name: projectOf(xml) ?? path.basename(file, '.trx'), ...readCounters(xml) };
  });
  for (const one of all) {
    console.log(`  ${one.name.padEnd(32)} ${line([one])}`);
  }

  console.log(line(all));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(process.argv.slice(2));
}
