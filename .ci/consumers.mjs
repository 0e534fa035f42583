// Uses the packages as a newcomer does: packs them, makes projects with `dotnet new nunit`, adds the package and the README's first test, builds without a warning and tests.
// Installs the tool, and runs the commands of its README; installs the template, and runs the tests of what it makes.
// node .ci/consumers.mjs <repository> [<folder to work in, kept>] [--built: src is built in Release] [--only=<names, parted by commas>]
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from './server.mjs';
import { useTemplate } from './template.mjs';
import { useTool } from './tool.mjs';
import { readCounters } from './totals.mjs';

/** Where everything happens: in a folder whose name has what trips scripts, spaces and letters beyond ASCII. */
const FOLDER = 'Last prüfen 負荷';

const TIME_LIMIT_SECONDS = 300;

/** How many are built and tested at a time. */
const LANES = 2;

/** How often a test is run as long as the machine is too busy for judgements. */
export const TRIES = 3;

/** Adapter and analyzers that know NUnit 5; the template's are older. */
const NEW = { NUnit3TestAdapter: '6.3.1', 'NUnit.Analyzers': '4.15.0', 'Microsoft.NET.Test.Sdk': '18.11.0' };

/**
 * What is made and tested: the oldest NUnit that is supported, which is the template's, two in between and the newest, under VSTest and under Microsoft.Testing.Platform,
 * in Debug and in Release. Versions that are not named are those of the SDK's template. In all of them warnings are errors, nullable references and NUnit.Analyzers are on.
 */
export const CONSUMERS = [
  { name: 'template', packages: {} },
  { name: 'nunit-4.3-release', packages: {}, isCentral: true, configuration: 'Release', hasMore: true },
  { name: 'nunit-4.3-words', packages: {}, isCentral: true, hasWords: true },
  { name: 'nunit-4.3-mtp', packages: { ...NEW }, isCentral: true, isPlatform: true },
  { name: 'nunit-4.4', packages: { NUnit: '4.4.0' }, isCentral: true, hasExtension: true },
  { name: 'nunit-4.4-mtp-release', packages: { NUnit: '4.4.0', ...NEW }, isCentral: true, isPlatform: true, configuration: 'Release' },
  { name: 'nunit-4.6', packages: { NUnit: '4.6.1' }, isCentral: true },
  { name: 'nunit-4.6-mtp', packages: { NUnit: '4.6.1', ...NEW }, isCentral: true, isPlatform: true },
  { name: 'nunit-5', packages: { NUnit: '5.0.0', ...NEW }, isCentral: true, hasWords: true },
  { name: 'nunit-5-release', packages: { NUnit: '5.0.0', ...NEW }, isCentral: true, configuration: 'Release' },
  { name: 'nunit-5-mtp', packages: { NUnit: '5.0.0', ...NEW }, isPlatform: true },
  { name: 'nunit-5-mtp-release', packages: { NUnit: '5.0.0', ...NEW }, isCentral: true, isPlatform: true, completesInline: true, configuration: 'Release' },
].map(consumer => ({ ...consumer, isStrict: true }));

/** The line that switches inline completions on under Microsoft.Testing.Platform. */
const INLINE = '<LoadForgeInlineCompletions>true</LoadForgeInlineCompletions>';

/** A test with LoadForge.Feeds, whose verbs are extension members of a class in another package. */
const MORE_PACKAGES = `using LoadForge;
using LoadForge.Feeds;
using LoadForge.OpenTelemetry;
using LoadForge.Scripts;
using NUnit.Framework;

public sealed class MorePackagesTests
{
    [Test]
    public void A_file_is_read()
    {
        System.IO.File.WriteAllText("accounts.csv", "name,age\\nann,42\\n");
        Assert.That(Feed.Csv<Account>("accounts.csv").Rows, Is.EqualTo(new[] { new Account("ann", 42) }));
    }

    [Test]
    public async Task A_collector_that_is_not_there_changes_no_verdict()
    {
        var closed = new OtlpExport { Endpoint = new Uri("http://127.0.0.1:9"), Timeout = 1.Seconds() };
        var result = await Load.Scenario("nothing", _ => Task.CompletedTask)
            .Profile(p => p.Hold(20.PerSecond(), 1.Seconds()))
            .ExportToOtlp(closed)
            .Expect(ErrorRate < 1.Percent())
            .RunAsync();
        Assert.That(result.Notes, Has.Some.StartWith("telemetry: "));
    }

    [LoadTest]
    public Task A_script_is_a_load_test() => Load.Script("shop.yml").RunAsync();

    private sealed record Account(string Name, int Age);
}
`;

/** Words that analyzers of NUnit might take for mistakes: constraints on results, a token, test cases. */
const WORDS = `public sealed class WordsTests
{
    [LoadTest, CancelAfter(60_000)]
    public async Task A_result_is_judged_in_the_words_of_NUnit(CancellationToken cancellation)
    {
        LoadResult result = await Load.Scenario("nothing", user => user.Step("pay", () => Task.CompletedTask))
            .Profile(p => p.Hold(20.PerSecond(), 1.Seconds()))
            .Expect("pay", ErrorRate < 1.Percent())
            .RunAsync(cancellation);

        Assert.That(result.Step("pay"), Has.P50.LessThan(10.Seconds()).And.ErrorRate.LessThan(1.Percent()));
        Assert.That(result, Has.P99.LessThan(10.Seconds()));
    }

    [LoadTest]
    [TestCase(10)]
    [TestCase(20)]
    public Task A_load_test_has_cases(int rate) => Load.Scenario("nothing", _ => Task.CompletedTask)
        .Profile(p => p.Hold(rate.PerSecond(), 1.Seconds()))
        .Expect(ErrorRate < 1.Percent())
        .RunAsync();

    [Test]
    public void A_plan_that_is_wrong_says_so() => Assert.That(
        () => Load.Scenario("nothing", _ => Task.CompletedTask).Build(), Throws.TypeOf<LoadPlanException>().With.Message.Contain("profile"));
}
`;

/** The rules that a build reports of the examples on their pages. A suggestion, LF0006, is for editors only. */
const RULES = ['LF0001', 'LF0002', 'LF0003', 'LF0004', 'LF0005'];

/** Frameworks that the package is not for. */
export const REFUSED = ['net8.0', 'net9.0'];

/** The code below "Your first test" of a README, to the letter. */
export function firstTest(readme) {
  const section = readme.split(/^## /m).find(part => part.startsWith('Your first test'));
  const code = /```csharp\n([\s\S]*?)```/.exec(section ?? '')?.[1];
  if (!code) throw new Error('The README has no C# code below "Your first test".');
  return code;
}

/** All C# code below "A metric of your own" of the page about extensions, as one file. */
export function extensionCode(page) {
  const section = page.split(/^## /m).find(part => part.startsWith('A metric of your own')) ?? '';
  const blocks = [...section.matchAll(/```csharp\n([\s\S]*?)```/g)].map(block => block[1]);
  if (blocks.length === 0) throw new Error('The page has no C# code below "A metric of your own".');
  return blocks.join('\n');
}

/** The warnings and errors of a build, each once. */
export const complaints = output => [...new Set(output.split('\n').filter(line => /\b(warning|error) ?([A-Za-z]+\d+)? ?:/.test(line)).map(line => line.trim()))];

/** What is wrong with a build of the examples of all rules: a rule that did not fire, or something else that did; null if nothing is. */
export function wrongOfRules(output, rules) {
  const found = complaints(output);
  const silent = rules.filter(rule => !found.some(line => line.includes(`warning ${rule}:`)));
  const other = found.filter(line => !rules.some(rule => line.includes(`warning ${rule}:`)));
  return silent.length + other.length > 0 ? [...silent.map(rule => `${rule} was not reported.`), ...other].join('\n') : null;
}

/** Whether a restore was refused once, by a message that names both frameworks. */
export function isRefused(output, framework) {
  const found = complaints(output);
  return found.length === 1 && found[0].includes('NU1202') && found[0].includes(framework) && found[0].includes('supports: net10.0');
}

/** What Microsoft.Testing.Platform says of a run. */
export function readPlatformSummary(output) {
  const of = name => Number(new RegExp(`^\\s*${name}: (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  return { passed: of('succeeded'), failed: of('failed'), skipped: of('skipped') };
}

/** What a run of Microsoft.Testing.Platform should have said of inline completions and did not: that they are on, or the line that switches them on. */
export function missingOfInline(output, completesInline) {
  const expected = completesInline ? 'inline completions on' : INLINE;
  return output.includes(expected) && (!completesInline || !output.includes(INLINE)) ? null : `The output should say "${expected}"${completesInline ? ` and not "${INLINE}"` : ''}:\n${output}`;
}

/** A project with central package management: its references without versions, and the versions as a file of their own. */
export function centralOf(project) {
  const versions = [];
  const text = project.replace(/(<PackageReference Include="([^"]*)") Version="([^"]*)"/g, (_, reference, id, version) => {
    versions.push(`    <PackageVersion Include="${id}" Version="${version}" />`);
    return reference;
  });
  const property = '<PropertyGroup>\n    <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>\n  </PropertyGroup>';
  return { project: text, versions: `<Project>\n  ${property}\n  <ItemGroup>\n${versions.join('\n')}\n  </ItemGroup>\n</Project>\n` };
}

/** A project of the template's with versions, a runner, inline completions and strictness of its own. */
export function projectOf(template, { packages, isPlatform, completesInline, isStrict }) {
  let project = template;
  for (const [id, version] of Object.entries(packages)) {
    project = project.replace(new RegExp(`(Include="${id.replaceAll('.', '\\.')}" Version=")[^"]*`), `$1${version}`);
  }

  const properties = [...(isStrict ? ['<TreatWarningsAsErrors>true</TreatWarningsAsErrors>'] : []), ...(isPlatform ? ['<EnableNUnitRunner>true</EnableNUnitRunner>', '<OutputType>Exe</OutputType>'] : []), ...(completesInline ? [INLINE] : [])];
  return properties.length > 0 ? project.replace('<PropertyGroup>', ['<PropertyGroup>', ...properties].join('\n    ')) : project;
}

/** Runs a program, and ends it and all that it started if it takes too long. */
export function start(program, folder, environment, ...args) {
  return new Promise(resolve => {
    const child = spawn(program, args, { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const limit = setTimeout(() => {
      output += `\nNot done within ${TIME_LIMIT_SECONDS} s: ${program} ${args.join(' ')}`;
      process.kill(-child.pid, 'SIGKILL');
    }, TIME_LIMIT_SECONDS * 1000);
    let output = '';
    child.stdout.on('data', text => (output += text));
    child.stderr.on('data', text => (output += text));
    child.on('close', code => {
      clearTimeout(limit);
      resolve({ code: code ?? 1, output });
    });
  });
}

export const run = (folder, environment, ...args) => start('dotnet', folder, environment, ...args);

export async function must(folder, environment, ...args) {
  const { code, output } = await run(folder, environment, ...args);
  if (code !== 0) throw new Error(`dotnet ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}

/** No setting of ours, no package that an earlier run left: the packages come from the folder they were just packed into. */
export function environmentOf(work, target) {
  const own = Object.entries(process.env).filter(([name]) => !/^(LOADFORGE_|MSBUILD|VSTEST|DOTNET_SYSTEM_NET_)/i.test(name));
  return {
    ...Object.fromEntries(own),
    CI: 'true',
    DOTNET_CLI_TELEMETRY_OPTOUT: '1',
    DOTNET_CLI_USE_MSBUILD_SERVER: '0',
    DOTNET_NOLOGO: '1',
    LOADFORGE_TARGET: target,
    MSBUILDDISABLENODEREUSE: '1',
    NUGET_PACKAGES: path.join(work, 'nuget'),
    SHOP_PASSWORD: 'demo',
  };
}

/** Packs the packages, of which src may be built already. Returns their version. */
export async function pack(repository, work, isBuilt = false) {
  await must(repository, process.env, 'pack', '.ci/packages.proj', '-c', 'Release', isBuilt ? '--no-build' : '-p:RunAnalyzers=false', '-o', path.join(work, 'packed'));
  const file = readdirSync(path.join(work, 'packed')).find(name => /^LoadForge\.NUnit\.\d.*\.nupkg$/.test(name));
  writeFileSync(
    path.join(work, 'nuget.config'),
    '<configuration><packageSources><add key="packed" value="packed" /></packageSources></configuration>\n');
  return /^LoadForge\.NUnit\.(\d.*)\.nupkg$/.exec(file)[1];
}

export async function make(consumer, { work, environment, version, code, extension, samples }) {
  const folder = path.join(work, consumer.name);
  await must(work, environment, 'new', 'nunit', '-o', folder, '--no-restore', '-n', 'LoadTests');
  const project = path.join(folder, 'LoadTests.csproj');
  const text = projectOf(readFileSync(project, 'utf8'), consumer);
  const references = ['LoadForge.NUnit', ...(consumer.hasMore ? ['LoadForge.Feeds', 'LoadForge.OpenTelemetry', 'LoadForge.Scripts'] : [])].map(id => `  <PackageReference Include="${id}" Version="${version}" />\n  `);
  const script = consumer.hasMore ? '  <None Update="shop.yml" CopyToOutputDirectory="PreserveNewest" />\n  ' : '';
  const whole = text.replace('</ItemGroup>', `${references.join('')}${script}</ItemGroup>`);
  const central = consumer.isCentral ? centralOf(whole) : { project: whole };
  writeFileSync(project, central.project);
  if (central.versions) writeFileSync(path.join(folder, 'Directory.Packages.props'), central.versions);
  rmSync(path.join(folder, 'UnitTest1.cs'));
  writeFileSync(path.join(folder, 'FirstLoadTest.cs'), code);
  if (consumer.hasMore) {
    writeFileSync(path.join(folder, 'MorePackagesTests.cs'), MORE_PACKAGES);
    copyFileSync(path.join(samples, 'shop.yml'), path.join(folder, 'shop.yml'));
  }

  if (consumer.hasWords) writeFileSync(path.join(folder, 'WordsTests.cs'), WORDS);
  if (consumer.hasExtension) writeFileSync(path.join(folder, 'ProcessMemory.cs'), extension);
  writeFileSync(path.join(folder, 'global.json'), JSON.stringify({ test: { runner: consumer.isPlatform ? 'Microsoft.Testing.Platform' : 'VSTest' } }));
  return folder;
}

/** Our tests instead of the template's own, all passed; else what went wrong. Most projects have a load test and nothing else. */
async function test(consumer, context) {
  const folder = await make(consumer, context);
  const configuration = consumer.configuration ?? 'Debug';
  const build = await run(folder, context.environment, 'build', '-c', configuration);
  if (build.code !== 0 || complaints(build.output).length > 0) return complaints(build.output).join('\n') || build.output;
  for (let left = TRIES - 1; ; left--) {
    const problem = await testOnce(folder, configuration, consumer, context.environment);
    if (left === 0 || !problem?.includes('generator saturated')) return problem;
    console.log(`         ${consumer.name}: the machine was too busy for judgements; once more`);
  }
}

async function testOnce(folder, configuration, { isPlatform, completesInline, hasExtension, hasMore, hasWords }, environment) {
  const expected = 1 + (hasMore ? 3 : 0) + (hasExtension ? 1 : 0) + (hasWords ? 4 : 0);
  const trx = path.join(folder, 'trx', 'run.trx');
  const { code, output } = isPlatform
    ? await run(folder, environment, 'test', '--no-build', '-c', configuration, '--output', 'Detailed')
    : await run(folder, environment, 'test', '--no-build', '-c', configuration, '--logger', `trx;LogFileName=${trx}`, '--logger', 'console;verbosity=normal');
  const { passed, failed, skipped } = isPlatform || !existsSync(trx) ? readPlatformSummary(output) : readCounters(readFileSync(trx, 'utf8'));
  if (code === 0 && passed === expected && failed === 0 && skipped === 0) return isPlatform ? missingOfInline(output, completesInline) : null;
  return `${passed} passed, ${failed} failed, ${skipped} skipped, exit code ${code}, where ${expected} pass:\n${output}`;
}

async function refuse(framework, context) {
  const folder = await make({ name: framework, packages: {} }, context);
  const project = path.join(folder, 'LoadTests.csproj');
  writeFileSync(project, readFileSync(project, 'utf8').replace('net10.0', framework));
  const { code, output } = await run(folder, context.environment, 'restore');
  return code !== 0 && isRefused(output, framework) ? null : `The restore ended with ${code} and should have been refused by NU1202 alone:\n${output}`;
}

/** The analyzers come with the package: a build reports what is wrong in the examples of their pages. */
async function reportMistakes(context) {
  const folder = await make({ name: 'analyzers', packages: {} }, context);
  for (const rule of RULES) copyFileSync(path.join(context.examples, `${rule}.cs`), path.join(folder, `${rule}.cs`));
  const { output } = await run(folder, context.environment, 'build');
  return wrongOfRules(output, RULES);
}

/** Does each job once, several at a time, begun in their order. */
export async function inLanes(lanes, jobs) {
  const left = [...jobs];
  const lane = async () => {
    for (let job; (job = left.shift()); ) await job();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function main(args) {
  const [repository, kept] = args.filter(arg => !arg.startsWith('--'));
  const only = args.find(arg => arg.startsWith('--only='))?.slice('--only='.length).split(',');
  const base = kept ?? mkdtempSync(path.join(tmpdir(), 'loadforge-consumers.'));
  const work = path.join(base, FOLDER);
  mkdirSync(work, { recursive: true });
  const server = await serve();
  const environment = environmentOf(work, `http://127.0.0.1:${server.address().port}`);
  let failures = 0;
  const told = async (name, act) => {
    const start = Date.now();
    const problem = await act();
    console.log(`  ${problem ? 'FAILED' : 'ok    '} ${name.padEnd(28)} ${((Date.now() - start) / 1000).toFixed(0)} s`);
    if (!problem) return;
    failures++;
    console.log(problem.trim().replace(/^/gm, '         '));
  };
  try {
    let context;
    await told('pack', async () => {
      const textOf = file => readFileSync(path.join(repository, file), 'utf8');
      context = {
        work, environment, version: await pack(path.resolve(repository), work, args.includes('--built')),
        code: firstTest(textOf('README.md')), extension: extensionCode(textOf('.github/docs/extensions.md')),
        readme: textOf('src/LoadForge.Cli/README.md'), samples: path.resolve(repository, 'samples/scripts'),
        examples: path.resolve(repository, 'tests/LoadForge.Analyzers.Tests/Examples'),
      };
    });
    const jobs = [
      ['tool', () => useTool(context)],
      ['analyzers', () => reportMistakes(context)],
      ['new project', () => useTemplate(context)],
      ...REFUSED.map(framework => [`${framework} is refused`, () => refuse(framework, context)]),
      ...CONSUMERS.map(consumer => [consumer.name, () => test(consumer, context)]),
    ];
    await inLanes(LANES, jobs.filter(([name]) => !only || only.includes(name)).map(([name, job]) => () => told(name, job)));
  } finally {
    server.close();
    server.closeAllConnections();
    if (!kept) rmSync(base, { recursive: true, force: true });
  }

  process.exitCode = failures > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(process.argv.slice(2));
}
