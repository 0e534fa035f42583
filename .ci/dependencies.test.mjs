import assert from 'node:assert/strict';
import test from 'node:test';
import { billOf, handedOn, isAllowed, licenceOf, tellsVulnerabilities, vulnerabilities } from './dependencies.mjs';

test('a project hands on its packages and theirs, and those of its projects, but none that it only builds with', () => {
  const assets = {
    project: { frameworks: { 'net10.0': { dependencies: { A: {}, Rules: { suppressParent: 'All' } } } } },
    targets: {
      'net10.0': {
        'A/1.0.0': { type: 'package', dependencies: { b: '2.0.0' } }, 'B/2.0.0': { type: 'package' }, 'Rules/1.0.0': { type: 'package', dependencies: { C: '1.0.0' } },
        'C/1.0.0': { type: 'package' }, 'Own/0.1.0': { type: 'project', dependencies: { D: '1.0.0' } }, 'D/1.0.0': { type: 'package' },
      },
    },
  };
  assert.deepEqual(handedOn(assets), ['A/1.0.0', 'B/2.0.0', 'D/1.0.0']);
});

test('a licence is allowed if one alternative is, with all its parts', () => {
  assert.ok(isAllowed('MIT'));
  assert.ok(isAllowed('GPL-3.0-only OR Apache-2.0'));
  assert.ok(isAllowed('(MIT AND BSD-3-Clause)'));
  assert.ok(!isAllowed('MIT AND GPL-3.0-only'));
  assert.ok(!isAllowed('none'));
});

test('a manifest names its licence as an expression or not at all', () => {
  assert.equal(licenceOf('<license type="expression">MIT</license>'), 'MIT');
  assert.equal(licenceOf('<licenseUrl>https://example.org/LICENSE.txt</licenseUrl>'), null);
});

test('a vulnerability is told once, whichever projects have the package', () => {
  const known = { id: 'A', resolvedVersion: '1.0.0', vulnerabilities: [{ severity: 'High', advisoryurl: 'https://example.org/1' }] };
  const project = { frameworks: [{ topLevelPackages: [known], transitivePackages: [{ id: 'B', resolvedVersion: '1.0.0' }] }] };
  assert.deepEqual(vulnerabilities({ projects: [project, project, {}] }), ['A 1.0.0: High, https://example.org/1']);
  assert.deepEqual(vulnerabilities({}), []);
});

test('a source tells vulnerabilities only if it has a list of them', () => {
  assert.ok(tellsVulnerabilities({ resources: [{ '@type': 'PackageBaseAddress/3.0.0' }, { '@type': ['VulnerabilityInfo/6.7.0'] }] }));
  assert.ok(!tellsVulnerabilities({ resources: [{ '@type': 'PackageBaseAddress/3.0.0' }] }));
  assert.ok(!tellsVulnerabilities({}));
});

test('a bill of materials names each package by its address, hash and licence', () => {
  const [component] = billOf('0.1.0', [{ id: 'A', version: '1.0.0', licence: 'MIT', sha512: Buffer.from([1, 255]).toString('base64') }]).components;
  assert.equal(component.purl, 'pkg:nuget/A@1.0.0');
  assert.deepEqual(component.hashes, [{ alg: 'SHA-512', content: '01ff' }]);
  assert.deepEqual(component.licenses, [{ expression: 'MIT' }]);
});
