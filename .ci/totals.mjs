// The failed tests and the totals of all TRX files in a folder; the last line is "N passed, N failed": node .ci/totals.mjs <results folder>
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

const decode = text => text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|lt|gt|quot|apos|amp);/gi, (entity, hex, decimal) =>
  hex ? String.fromCodePoint(parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : named[entity.toLowerCase()]);
const named = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };
const attribute = (tag, name) => decode(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** The failed tests of one TRX file, each with its message: the first and the last lines, because a long message begins with a console and ends with a reason. */
export function failedTests(xml, lines = 20) {
  const classes = new Map([...xml.matchAll(/<UnitTest\s[^>]*>[\s\S]*?<\/UnitTest>/g)]
    .map(([unit]) => [attribute(unit, 'id'), attribute(/<TestMethod\s[^>]*>/.exec(unit)?.[0] ?? '', 'className')]));
  return [...xml.matchAll(/(<UnitTestResult\s[^>]*[^/]>)([\s\S]*?)<\/UnitTestResult>/g)]
    .filter(([, tag]) => /\boutcome="(?:Failed|Error|Timeout|Aborted)"/.test(tag))
    .map(([, tag, body]) => {
      const message = decode(/<Message>([\s\S]*?)<\/Message>/.exec(body)?.[1] ?? '').split('\n').map(one => one.trimEnd()).filter(one => one !== '');
      const shown = message.length <= 2 * lines ? message : [...message.slice(0, lines), '…', ...message.slice(-lines)];
      return { name: `${classes.get(attribute(tag, 'testId')) ?? ''}.${attribute(tag, 'testName')}`, message: shown };
    });
}

/** One line for all; skipped ones are told only if there are any. */
export function line(all) {
  const sum = name => all.reduce((total, one) => total + one[name], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed` + (sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '');
}

function main([results]) {
  const files = existsSync(results) ? readdirSync(results, { recursive: true }).filter(name => name.endsWith('.trx')).sort() : [];
  const all = files.map(file => {
    const xml = readFileSync(path.join(results, file), 'utf8');
    return { name: projectOf(xml) ?? path.basename(file, '.trx'), ...readCounters(xml), failures: failedTests(xml) };
  });
  for (const { name, message } of all.flatMap(one => one.failures)) {
    console.log(`  Failed: ${name}\n${message.map(one => `      ${one}`).join('\n')}`);
  }

  for (const one of all) {
    console.log(`  ${one.name.padEnd(32)} ${line([one])}`);
  }

  console.log(line(all));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(process.argv.slice(2));
}
