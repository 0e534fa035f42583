// Runs load tests in processes of their own, one after another, and counts what is undecided: first runs, whose generator nothing has warmed up.
// The tests are compiled against the packed packages, in a project made by `dotnet new nunit`. Not part of .ci/run: a hundred runs take a quarter of an hour.
// node .ci/cold-start.mjs <repository> [runs of each, 100] [spinning processes beside, 0] [tests, all]     for example: node .ci/cold-start.mjs . 20 2 readme,many
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { environmentOf, firstTest, make, must, pack, run } from './consumers.mjs';
import { serve } from './server.mjs';

const NEWEST = { NUnit: '4.6.1' };

const testOf = (name, path, rate, expectation) => `public sealed class ${name}
{
    [LoadTest]
    public Task Run() => Load.Scenario("browse", user => user.Http.GetAsync("${path}"))
        .Against("http://localhost:5080").Profile(p => p.Hold(${rate}.PerSecond(), 2.Seconds())).Expect(${expectation}).RunAsync();
}
`;

/** What is run: the README's first test, and plans without a warm-up phase, of which the last has a target that is too slow for its threshold. */
const TESTS = {
  readme: { code: null, outcome: 'Passed' },
  few: { filter: 'ColdFew', code: testOf('ColdFew', '/catalog', 20, 'P99 < 1.Seconds()'), outcome: 'Passed' },
  many: { filter: 'ColdMany', code: testOf('ColdMany', '/catalog', 1000, 'P99 < 1.Seconds()'), outcome: 'Passed' },
  failed: { filter: 'ColdFailed', code: testOf('ColdFailed', '/slow', 20, 'P95 < 100.Milliseconds()'), outcome: 'Failed' },
};

/** The value below which a share of some values lies. */
export function percentile(values, share) {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted.length === 0 ? NaN : sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/** One row of the table. */
export function rowOf(name, spinning, runs) {
  const count = outcome => runs.filter(run => run.outcome === outcome).length;
  const ms = value => `${value.toFixed(1)} ms`;
  const delays = runs.map(run => run.delay);
  const reasons = new Map();
  for (const text of runs.flatMap(run => run.saturation).map(text => text.replace(/[\d.,]+/g, '#').slice(0, 60))) reasons.set(text, (reasons.get(text) ?? 0) + 1);
  return `| ${[name, spinning, runs.length, count('Passed'), count('Failed'), runs.length - count('Passed') - count('Failed'),
    ms(percentile(delays, 0.5)), ms(percentile(delays, 0.9)), ms(percentile(delays, 1)),
    ms(percentile(runs.map(run => run.warmUp), 0.5)), ms(percentile(runs.map(run => run.warmUp), 1)), [...reasons].map(([text, count]) => `${text}: ${count}`).join('; ')].join(' | ')} |`;
}

const HEAD = `| test | spinning beside | runs | passed | failed | undecided | start delay p99: median | 9 of 10 | worst | warm-up: median | worst | signals of saturation |
|${'---|'.repeat(12)}`;

async function once(folder, environment, filter, results) {
  await run(folder, { ...environment, CI: '', LOADFORGE_RESULTS_FOLDER: results }, 'test', 'bin/Release/net10.0/LoadTests.dll', '--filter', filter, '--logger', `trx;LogFileName=${results}/run.trx`);
  const outcome = /<UnitTestResult [^>]*outcome="(\w+)"/.exec(readFileSync(path.join(results, 'run.trx'), 'utf8'))?.[1];
  const result = readdirSync(results, { recursive: true }).find(file => /result\.json$/.test(file));
  const { generator } = JSON.parse(readFileSync(path.join(results, result), 'utf8'));
  return { outcome, delay: generator.startDelay.p99Us / 1000, warmUp: generator.warmUpUs / 1000, saturation: outcome === 'Passed' ? [] : generator.saturation };
}

async function main([repository = '.', runs = '100', spinning = '0', names = Object.keys(TESTS).join(',')]) {
  const work = mkdtempSync(path.join(tmpdir(), 'loadforge-cold.'));
  const server = await serve();
  const busy = [];
  try {
    const environment = environmentOf(work, `http://127.0.0.1:${server.address().port}`);
    const code = firstTest(readFileSync(path.join(repository, 'README.md'), 'utf8'));
    const folder = await make({ name: 'cold', packages: NEWEST }, { work, environment, version: await pack(path.resolve(repository), work), code });
    for (const [name, test] of Object.entries(TESTS)) if (test.code) writeFileSync(path.join(folder, `${name}.cs`), test.code);
    await must(folder, environment, 'build', '-c', 'Release');
    for (let spinner = 0; spinner < Number(spinning); spinner++) busy.push(spawn('node', ['-e', 'for (;;);'], { stdio: 'ignore' }));
    console.log(HEAD);
    for (const name of names.split(',')) {
      const filter = name === 'readme' ? `FullyQualifiedName~${/class (\w+)/.exec(code)[1]}` : `FullyQualifiedName~${TESTS[name].filter}`;
      const done = [];
      for (let number = 0; number < Number(runs); number++) done.push(await once(folder, environment, filter, path.join(work, 'results', `${name}-${number}`)));
      console.log(rowOf(name, spinning, done));
      if (done.some(run => run.outcome !== TESTS[name].outcome)) process.exitCode = 1;
    }
  } finally {
    for (const spinner of busy) spinner.kill('SIGKILL');
    server.close();
    server.closeAllConnections();
    rmSync(work, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(process.argv.slice(2));
}
