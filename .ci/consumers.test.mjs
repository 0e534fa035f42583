import assert from 'node:assert/strict';
import test from 'node:test';
import { CONSUMERS, centralOf, complaints, extensionCode, firstTest, inLanes, isRefused, missingOfInline, projectOf, readPlatformSummary, wrongOfRules } from './consumers.mjs';

test('the first test is the code below its heading, to the letter', () => {
  assert.equal(firstTest('# A\n```csharp\nno\n```\n## Your first test\ntext\n```csharp\nclass A\n{\n}\n```\n## Next\n```csharp\nno\n```\n'), 'class A\n{\n}\n');
  assert.throws(() => firstTest('# A\n## Your first test\ntext\n## Next\n```csharp\nno\n```\n'), /no C# code/);
});

test('warnings and errors of a build are told once', () => {
  const line = '/w/A.cs(3,6): warning NUnit1027: The method has 1 parameter [/w/A.csproj]';
  assert.deepEqual(complaints(`${line}\n  ${line}\n    0 Warning(s)\n    0 Error(s)\n`), [line]);
  assert.deepEqual(complaints('/w/A.csproj : error NU1202: Package X\nBuild succeeded.'), ['/w/A.csproj : error NU1202: Package X']);
  assert.deepEqual(complaints('Build succeeded.\n    0 Warning(s)\n    0 Error(s)\n'), []);
});

test('a refusal is one message that names both frameworks', () => {
  const refusal = 'error NU1202: Package LoadForge.NUnit 0.1.0 is not compatible with net8.0 (.NETCoreApp,Version=v8.0). Package LoadForge.NUnit 0.1.0 supports: net10.0 (.NETCoreApp,Version=v10.0)';
  assert.ok(isRefused(refusal, 'net8.0'));
  assert.ok(!isRefused(refusal, 'net9.0'));
  assert.ok(!isRefused('A.cs(1,1): error CS0246: The type LoadTest could not be found', 'net8.0'));
  assert.ok(!isRefused(`${refusal}\nerror NU1202: Package LoadForge 0.1.0 is not compatible`, 'net8.0'));
});

test('the summary of the testing platform is counted', () => {
  assert.deepEqual(readPlatformSummary('Test run summary: Passed!\n  total: 3\n  failed: 0\n  succeeded: 2\n  skipped: 1\n'), { passed: 2, failed: 0, skipped: 1 });
  assert.deepEqual(readPlatformSummary('nothing'), { passed: 0, failed: 0, skipped: 0 });
});

test('a project gets the versions and the runner that it is to have', () => {
  const template = '<PropertyGroup>\n</PropertyGroup><PackageReference Include="NUnit" Version="4.3.2" /><PackageReference Include="NUnit.Analyzers" Version="4.7.0" />';
  assert.equal(projectOf(template, { packages: {} }), template);
  assert.match(projectOf(template, { packages: { NUnit: '5.0.0' } }), /"NUnit" Version="5\.0\.0".*"NUnit\.Analyzers" Version="4\.7\.0"/);
  assert.match(projectOf(template, { packages: {}, isPlatform: true }), /<EnableNUnitRunner>true/);
  assert.match(projectOf(template, { packages: {}, isStrict: true }), /<TreatWarningsAsErrors>true/);
  assert.match(projectOf(template, { packages: {}, isPlatform: true, completesInline: true }), /<EnableNUnitRunner>true[^]*<LoadForgeInlineCompletions>true/);
});

test('a project with central package management has its versions in a file of its own', () => {
  const { project, versions } = centralOf('<PackageReference Include="NUnit" Version="4.3.2" />\n<PackageReference Include="B.C" Version="1.0.0-beta" />');
  assert.equal(project, '<PackageReference Include="NUnit" />\n<PackageReference Include="B.C" />');
  assert.match(versions, /ManagePackageVersionsCentrally>true[^]*"NUnit" Version="4\.3\.2"[^]*"B\.C" Version="1\.0\.0-beta"/);
});

test('the consumers have each NUnit on each platform and in each configuration, and no warning is only told', () => {
  assert.equal(CONSUMERS.length, 12);
  assert.ok(CONSUMERS.every(consumer => consumer.isStrict));
  const versions = new Set(CONSUMERS.map(consumer => consumer.packages.NUnit ?? 'template'));
  assert.deepEqual([...versions], ['template', '4.4.0', '4.6.1', '5.0.0']);
  for (const version of versions) {
    const own = CONSUMERS.filter(consumer => (consumer.packages.NUnit ?? 'template') === version);
    assert.deepEqual(new Set(own.map(consumer => consumer.isPlatform ?? false)), new Set([false, true]), version);
  }
  for (const isPlatform of [undefined, true]) {
    const own = CONSUMERS.filter(consumer => consumer.isPlatform === isPlatform);
    assert.deepEqual(new Set(own.map(consumer => consumer.configuration ?? 'Debug')), new Set(['Debug', 'Release']));
  }
});

test('a run of the testing platform says that completions are inline, or how they will be', () => {
  const on = 'seed 1 · inline completions on';
  const off = 'seed 1 · inline completions off\n<LoadForgeInlineCompletions>true</LoadForgeInlineCompletions> in the test project switches them on.';
  assert.equal(missingOfInline(on, true), null);
  assert.equal(missingOfInline(off, false), null);
  assert.match(missingOfInline(off, true), /should say "inline completions on"/);
  assert.match(missingOfInline(on, false), /should say "<LoadForgeInlineCompletions>/);
  assert.match(missingOfInline('seed 1 · inline completions off', false), /should say "<LoadForgeInlineCompletions>/);
});

test('The code of the page about extensions is all of its section', () => {
  assert.equal(extensionCode('## A metric of your own\n```csharp\nusing A;\n```\ntext\n```csharp\nclass B;\n```\n## Next\n```csharp\nno\n```\n'), 'using A;\n\nclass B;\n');
  assert.throws(() => extensionCode('## Next\n```csharp\nno\n```\n'), /no C# code/);
});

test('jobs begin in their order, as many at a time as there are lanes', async () => {
  const log = [];
  let running = 0;
  const job = number => async () => {
    log.push([number, ++running]);
    await new Promise(resolve => setTimeout(resolve, 5 * (4 - number)));
    running--;
  };
  await inLanes(2, [0, 1, 2, 3].map(job));
  assert.deepEqual(log.map(([number]) => number), [0, 1, 2, 3]);
  assert.ok(log.every(([, beside]) => beside <= 2) && log.some(([, beside]) => beside === 2));
  await assert.rejects(inLanes(2, [async () => { throw new Error('no'); }]), /no/);
});

test('of the examples of rules, a build reports each rule and nothing else', () => {
  const line = id => `/w/A.cs(3,6): warning ${id}: text [/w/A.csproj]\n`;
  assert.equal(wrongOfRules(line('LF0001') + line('LF0002'), ['LF0001', 'LF0002']), null);
  assert.equal(wrongOfRules(line('LF0001'), ['LF0001', 'LF0002']), 'LF0002 was not reported.');
  assert.match(wrongOfRules(line('LF0001') + line('CS4014'), ['LF0001']), /CS4014/);
});
