// Line coverage of src from cobertura files: node .ci/coverage.mjs <results folder> <repository root> <least percentage>
// The same file is measured by several test projects; a line counts as covered when any of them ran it.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Adds one cobertura report to the lines: file → line number → was it run. Only files under root/src that people write are kept. */
export function addReport(lines, xml, root) {
  const sources = [...xml.matchAll(/<source>([^<]*)<\/source>/g)].map(match => decode(match[1]));
  const home = path.join(root, 'src') + path.sep;
  for (const [, attributes, body] of xml.matchAll(/<class\s([^>]*)>(.*?)<\/class>/gs)) {
    const name = decode(/\bfilename="([^"]*)"/.exec(attributes)?.[1] ?? '');
    const file = [name, ...sources.map(source => path.join(source, name))].map(at => path.normalize(at)).find(at => at.startsWith(home));
    if (file === undefined || file.includes(`${path.sep}obj${path.sep}`)) {
      continue;
    }

    const known = lines.get(file) ?? new Map();
    lines.set(file, known);
    for (const [tag] of body.matchAll(/<line\s[^>]*>/g)) {
      const number = Number(/\bnumber="(\d+)"/.exec(tag)[1]);
      const hits = Number(/\bhits="(\d+)"/.exec(tag)[1]);
      known.set(number, (known.get(number) ?? false) || hits > 0);
    }
  }

  return lines;
}

/** Counts the lines of each package, which is the folder below src, and of all together. */
export function count(lines, root) {
  const totals = new Map([['all', { covered: 0, total: 0 }]]);
  for (const [file, known] of lines) {
    const name = path.relative(path.join(root, 'src'), file).split(path.sep)[0];
    const own = totals.get(name) ?? { covered: 0, total: 0 };
    totals.set(name, own);
    for (const run of known.values()) {
      for (const sum of [own, totals.get('all')]) {
        sum.total++;
        sum.covered += run ? 1 : 0;
      }
    }
  }

  return totals;
}

/** The share of covered lines in percent; none at all counts as zero, because then nothing was measured. */
export const percent = ({ covered, total }) => (total === 0 ? 0 : (100 * covered) / total);

const decode = text => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&');

function main([results, root, least]) {
  const lines = new Map();
  const reports = readdirSync(results, { recursive: true }).filter(name => name.endsWith('.cobertura.xml'));
  for (const report of reports) {
    addReport(lines, readFileSync(path.join(results, report), 'utf8'), path.resolve(root));
  }

  const totals = count(lines, path.resolve(root));
  for (const [name, sum] of [...totals].filter(([key]) => key !== 'all').sort()) {
    console.log(`  ${name.padEnd(24)} ${percent(sum).toFixed(1).padStart(5)} %  of ${sum.total} lines`);
  }

  const share = percent(totals.get('all'));
  console.log(`Line coverage of src: ${share.toFixed(1)} % of ${totals.get('all').total} lines, from ${reports.length} reports; at least ${least} % are required.`);
  process.exitCode = share < Number(least) ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(process.argv.slice(2));
}
