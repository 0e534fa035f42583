// Uses the template as a newcomer does: installs the packed package into an empty hive, makes a project of each kind, builds it and runs its tests; see consumers.mjs.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { TRIES, complaints, must, run } from './consumers.mjs';
import { readCounters } from './totals.mjs';

const TESTS = 2;

/** The projects that are made. The second starts a web project itself, which `dotnet new web` makes. */
export const VARIANTS = [
  { name: 'url', options: ({ target }) => ['--url', target, '--path', '/catalog'] },
  { name: 'webapi', needs: ['web', '-o', 'Site'], options: () => ['--target', 'webapi', '--web-project', '../Site/Site.csproj'] },
];

/** What is missing in the files of a new project; null if all are there. */
export function missingOf(files, project) {
  const expected = ['.runsettings', '.github/workflows/load-tests.yml', `${project}.csproj`, 'ClosedModelTest.cs', 'OpenModelTest.cs'];
  const missing = expected.filter(name => !files.has(name));
  if (missing.length > 0) return `The template made no ${missing.join(', ')}.`;
  const left = [...files].filter(([, text]) => /LoadForge\.Templates|WEB-PROJECT|path-of-a-page|Version="\(|#if/.test(text)).map(([name]) => name);
  return left.length > 0 ? `The template left a placeholder in ${left.join(', ')}.` : null;
}

const filesBelow = folder => new Map(readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => path.join(entry.parentPath, entry.name))
  .map(file => [path.relative(folder, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]));

/** Installs the template and uses each variant; what went wrong, or null. */
export async function useTemplate({ work, environment, version }) {
  const hive = ['--debug:custom-hive', path.join(work, 'hive')];
  const { LOADFORGE_TARGET: target, ...own } = environment;
  await must(work, own, 'new', 'install', path.join(work, 'packed', `LoadForge.Templates.${version}.nupkg`), ...hive);
  for (const variant of VARIANTS) {
    const problem = await use(variant, path.join(work, `new-${variant.name}`), own, target, hive);
    if (problem) return `${variant.name}: ${problem}`;
  }

  return null;
}

async function use({ needs, options }, folder, environment, target, hive) {
  if (needs) await must(path.dirname(folder), environment, 'new', needs[0], ...needs.slice(1, -1), path.join(folder, needs.at(-1)), '--no-restore');
  const tests = path.join(folder, 'LoadTests');
  await must(path.dirname(folder), environment, 'new', 'loadforge', '-o', tests, '--no-restore', ...options({ target }), ...hive);
  const missing = missingOf(filesBelow(tests), 'LoadTests');
  if (missing) return missing;
  const build = await run(tests, environment, 'build', '-warnaserror');
  if (build.code !== 0 || complaints(build.output).length > 0) return complaints(build.output).join('\n') || build.output;
  for (let left = TRIES - 1; ; left--) {
    const problem = await test(tests, environment);
    if (left === 0 || !problem?.includes('generator saturated')) return problem;
  }
}

async function test(folder, environment) {
  const trx = path.join(folder, 'trx', 'run.trx');
  const { code, output } = await run(
    folder, environment, 'test', '--no-build', '--logger', `trx;LogFileName=${trx}`, '--logger', 'console;verbosity=normal');
  const { passed, failed, skipped } = existsSync(trx) ? readCounters(readFileSync(trx, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  return code === 0 && passed === TESTS && failed + skipped === 0 ? null : `${passed} passed, ${failed} failed, ${skipped} skipped, exit code ${code}:\n${output}`;
}
