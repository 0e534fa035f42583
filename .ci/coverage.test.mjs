import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { addReport, count, percent } from './coverage.mjs';

const report = (source, ...classes) => `<coverage><sources><source>${source}</source></sources><packages>${classes.map(([file, ...hits]) =>
  `<class name="X" filename="${file}"><methods><method name="M"><lines><line number="1" hits="${hits[0]}" branch="False" /></lines></method></methods>` +
  `<lines>${hits.map((hit, index) => `<line number="${index + 1}" hits="${hit}" branch="False" />`).join('')}</lines></class>`).join('')}</packages></coverage>`;

const read = (...reports) => Object.fromEntries(count(reports.reduce((lines, xml) => addReport(lines, xml, '/r'), new Map()), '/r'));

test('a line that is listed twice counts once', () =>
  assert.deepEqual(read(report('/r/src/', ['A/X.cs', 1, 0])).all, { covered: 1, total: 2 }));

test('a line is covered when any project ran it, whatever folder the paths start from', () =>
  assert.deepEqual(read(report('/r/src/A/', ['X.cs', 1, 0, 0]), report('/r/', ['src/A/X.cs', 0, 3, 0])).A, { covered: 2, total: 3 }));

test('parts of a type in several files and packages are kept apart', () =>
  assert.deepEqual(read(report('/r/src/', ['A/X.cs', 1], ['B.C/X.cs', 0, 0])), { all: { covered: 1, total: 3 }, A: { covered: 1, total: 1 }, 'B.C': { covered: 0, total: 2 } }));

test('tests, samples and generated files do not count', () =>
  assert.deepEqual(read(report('/r/', ['tests/T/X.cs', 1], ['samples/S/X.cs', 1], ['src/A/obj/G.cs', 1])).all, { covered: 0, total: 0 }));

test('nothing measured is nothing covered', () => assert.equal(percent({ covered: 0, total: 0 }), 0));

test('the command prints the share and fails below the least one', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'coverage-'));
  try {
    mkdirSync(path.join(folder, 'guid'));
    writeFileSync(path.join(folder, 'guid', 'coverage.cobertura.xml'), report(`${folder}/src/`, ['A/X.cs', 1, 1, 1, 0]));
    const script = fileURLToPath(new URL('coverage.mjs', import.meta.url));
    assert.match(execFileSync(process.execPath, [script, folder, folder, '75'], { encoding: 'utf8' }), /Line coverage of src: 75\.0 % of 4 lines/);
    assert.equal(spawnSync(process.execPath, [script, folder, folder, '75.1']).status, 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
