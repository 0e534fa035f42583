// What our packages bring along: their licences are checked, and so is whether a vulnerability of one is known; with --sbom, a software bill of materials (CycloneDX) is written.
// node .ci/dependencies.mjs <repository root> [--sbom=<file>]; needs a restore
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** Licences under which a package may be brought along: all allow use in closed software without a fee. */
const ALLOWED = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'MS-PL', '0BSD', 'CC0-1.0', 'LicenseRef-Microsoft-NET-Library'];

/** Packages that name no licence in the form of SPDX, and where the one was found. */
const KNOWN = {
  HdrHistogram: 'BSD-2-Clause', // its LICENSE.txt; CC0-1.0 at choice
  'Microsoft.NETCore.Platforms': 'LicenseRef-Microsoft-NET-Library', // 1.1.0: its manifest links the .NET Library License
  'NETStandard.Library': 'LicenseRef-Microsoft-NET-Library', // 1.6.1, likewise; names assemblies that the runtime has
};

/** The packages that a project hands on, of its assets file: those that it keeps for its own build are left out. */
export function handedOn(assets) {
  const [framework] = Object.values(assets.project.frameworks);
  const [target] = Object.values(assets.targets);
  const byId = new Map(Object.entries(target).map(([key, library]) => [key.split('/')[0].toLowerCase(), { key, ...library }]));
  const own = Object.entries(framework.dependencies ?? {}).filter(([, dependency]) => dependency.suppressParent !== 'All').map(([id]) => id);
  const projects = Object.entries(target).filter(([, library]) => library.type === 'project').map(([key]) => key.split('/')[0]);
  const left = [...own, ...projects];
  const found = new Map();
  for (let id; (id = left.pop()); ) {
    const library = byId.get(id.toLowerCase());
    if (!library || found.has(library.key)) continue;
    found.set(library.key, library);
    left.push(...Object.keys(library.dependencies ?? {}));
  }

  return [...found.values()].filter(library => library.type === 'package').map(library => library.key).sort();
}

/** The licence that a manifest names; null if it names none in the form of SPDX. */
export const licenceOf = manifest => /<license type="expression">([^<]*)</.exec(manifest)?.[1] ?? null;

/** Whether one of the alternatives of a licence is allowed. */
export const isAllowed = licence => licence.split(' OR ').some(part => part.split(' AND ').every(one => ALLOWED.includes(one.trim().replace(/[()]/g, ''))));

/** What `dotnet list package --vulnerable --format json` found, a line each. */
export function vulnerabilities(report) {
  const lines = (report.projects ?? []).flatMap(project => (project.frameworks ?? []).flatMap(framework =>
    [...(framework.topLevelPackages ?? []), ...(framework.transitivePackages ?? [])].flatMap(known =>
      (known.vulnerabilities ?? []).map(one => `${known.id} ${known.resolvedVersion}: ${one.severity}, ${one.advisoryurl}`))));
  return [...new Set(lines)].sort();
}

/** The packages as a bill of materials in the format CycloneDX 1.6. */
export function billOf(version, components) {
  return {
    bomFormat: 'CycloneDX', specVersion: '1.6', version: 1,
    metadata: { component: { type: 'library', 'bom-ref': `LoadForge@${version}`, name: 'LoadForge', version, licenses: [{ license: { id: 'MIT' } }] } },
    components: components.map(({ id, version: own, licence, sha512 }) => ({
      type: 'library', 'bom-ref': `pkg:nuget/${id}@${own}`, name: id, version: own, purl: `pkg:nuget/${id}@${own}`,
      hashes: [{ alg: 'SHA-512', content: Buffer.from(sha512, 'base64').toString('hex') }],
      licenses: [{ expression: licence }],
    })),
  };
}

/** Every package that a package of ours hands on, once, with its licence. */
function components(root) {
  const all = new Map();
  for (const name of readdirSync(path.join(root, 'src')).filter(folder => /^LoadForge/.test(folder) && folder !== 'LoadForge.Web')) {
    const assets = JSON.parse(readFileSync(path.join(root, 'src', name, 'obj', 'project.assets.json'), 'utf8'));
    const [folder] = Object.keys(assets.packageFolders);
    const isPart = name === 'LoadForge.Analyzers' || name === 'LoadForge.CodeFixes'; // the compiler brings what they use
    for (const key of isPart ? [] : handedOn(assets)) {
      const library = assets.libraries[key];
      const [id, version] = key.split('/');
      const manifest = readFileSync(path.join(folder, library.path, library.files.find(file => file.endsWith('.nuspec'))), 'utf8');
      all.set(key, { id, version, sha512: library.sha512, licence: licenceOf(manifest) ?? KNOWN[id] ?? 'none' });
    }
  }

  return [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Whether a package source tells vulnerabilities, by the index of its services. One that does not calls every package free of them. */
export const tellsVulnerabilities = index => (index.resources ?? []).some(resource => [resource['@type']].flat().some(type => type.startsWith('VulnerabilityInfo/')));

/** Why no source of those that were asked tells vulnerabilities; null if one does. */
async function silenceOf(sources) {
  const reasons = [];
  for (const source of sources) {
    try {
      const answer = await fetch(source, { signal: AbortSignal.timeout(30_000) });
      if (tellsVulnerabilities(await answer.json())) return null;
      reasons.push('the package source has no list of them');
    } catch (error) {
      reasons.push(`the package source does not answer: ${error.message}`);
    }
  }

  return reasons[0] ?? 'there is no package source';
}

/** Asks the package source for known vulnerabilities; what to print, and whether it is a failure. */
async function searched(root) {
  const { status, stdout, stderr } = spawnSync(
    'dotnet', ['list', 'LoadForge.sln', 'package', '--vulnerable', '--include-transitive', '--no-restore', '--format', 'json'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  const start = stdout.indexOf('{');
  const report = start >= 0 ? JSON.parse(stdout.slice(start)) : {};
  const found = vulnerabilities(report);
  if (found.length > 0) return { text: found.join('\n'), failed: true };
  const problems = (report.problems ?? []).map(problem => problem.text);
  if (status !== 0 || problems.length > 0) return { text: `dotnet list package ended with ${status}: ${problems[0] ?? stderr.trim()}`, failed: true };
  const silence = await silenceOf(report.sources ?? []);
  return { text: silence ? `Skipped: known vulnerabilities of packages, because ${silence}.` : 'No vulnerability is known of any package.', failed: false };
}

async function main(args) {
  const [root] = args.filter(arg => !arg.startsWith('--'));
  const file = args.find(arg => arg.startsWith('--sbom='))?.slice('--sbom='.length);
  const all = components(path.resolve(root));
  const refused = all.filter(({ licence }) => !isAllowed(licence));
  for (const { id, version, licence } of refused) console.error(`${id} ${version} has the licence ${licence}, which is not among ${ALLOWED.join(', ')}.`);
  console.log(`${all.length} packages are brought along; their licences: ${[...new Set(all.map(({ licence }) => licence))].sort().join(', ')}.`);
  const { text, failed } = await searched(path.resolve(root));
  console.log(text);
  if (file) {
    const version = /<Version>([^<]*)</.exec(readFileSync(path.join(root, 'Directory.Build.props'), 'utf8'))[1];
    writeFileSync(file, `${JSON.stringify(billOf(version, all), null, 2)}\n`);
    console.log(`${file} is the bill of materials.`);
  }

  process.exitCode = refused.length > 0 || failed ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(process.argv.slice(2));
}
