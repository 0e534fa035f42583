import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { VARIANTS, missingOf } from './template.mjs';

const made = new Map(['.runsettings', '.github/workflows/load-tests.yml', 'A.csproj', 'ClosedModelTest.cs', 'OpenModelTest.cs'].map(name => [name, 'text']));

test('a new project has its files and no placeholder', () => {
  assert.equal(missingOf(made, 'A'), null);
  assert.match(missingOf(made, 'B'), /no B\.csproj/);
  assert.match(missingOf(new Map(made).set('A.csproj', '<PackageReference Include="NUnit" Version="(NUnit)" />'), 'A'), /placeholder in A\.csproj/);
  assert.match(missingOf(new Map(made).set('OpenModelTest.cs', 'namespace LoadForge.Templates.LoadTests;'), 'A'), /placeholder in OpenModelTest\.cs/);
});

test('the README of the template shows the options of each variant', () => {
  const readme = readFileSync(new URL('../src/LoadForge.Templates/README.md', import.meta.url), 'utf8');
  for (const { options } of VARIANTS) {
    for (const option of options({ target: 'http://localhost/' }).filter(text => text.startsWith('--'))) assert.ok(readme.includes(option), option);
  }
});
