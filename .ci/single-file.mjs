// Makes `loadforge` as one file that needs no runtime, for each system, and prints their sizes. A file for the system of this machine is started once.
// node .ci/single-file.mjs <repository> [folder for the files, dist] [RIDs, all]     for example: node .ci/single-file.mjs . dist linux-x64
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { complaints, run } from './consumers.mjs';

export const RIDS = ['linux-x64', 'linux-arm64', 'win-x64', 'osx-arm64'];

/** In MB of a million bytes. */
export const MOST_MB = 90;

/** The RID of a machine, from the names that Node.js has for its system and processor. */
export const ridOf = (platform, architecture) => `${{ linux: 'linux', win32: 'win', darwin: 'osx' }[platform] ?? platform}-${architecture}`;

/** The name of the program in the folder of its RID. */
export const nameOf = rid => (rid.startsWith('win-') ? 'loadforge.exe' : 'loadforge');

/** What cannot be restored, each once, as "Microsoft.NETCore.App.Runtime.osx-arm64"; empty if a publish failed for another reason. */
export const missingOf = output => [...new Set([...output.matchAll(/NU110[0-3]: Unable to (?:find|resolve)\D*?(?:package |')([A-Za-z][\w-]*(?:\.[\w-]+)*)/g)].map(match => match[1]))];

/** One row of the table. */
export function rowOf({ rid, bytes, started, problem }) {
  const megabytes = bytes === undefined ? '–' : `${(bytes / 1e6).toFixed(1)} MB`;
  return `| ${rid} | ${megabytes} | ${problem ?? (started ? `started: ${started}` : 'not started: another system')} |`;
}

const HEAD = '| runtime | size | |\n|---|---|---|';

/** What is wrong with the files of a publish; null if there is the one program, small enough. */
export function problemOf(files, rid, bytes) {
  const program = rid.startsWith('win-') ? 'LoadForge.Cli.exe' : 'LoadForge.Cli';
  if (files.length !== 1 || files[0] !== program) return `expected ${program} alone, but there are ${files.join(', ') || 'no files'}`;
  return bytes > MOST_MB * 1e6 ? `more than ${MOST_MB} MB` : null;
}

async function publish(repository, folder, rid, work) {
  const out = path.join(work, rid);
  const { code, output } = await run(
    repository, process.env, 'publish', 'src/LoadForge.Cli', '-c', 'Release', '-r', rid, '-p:SingleFile=true', '-p:RunAnalyzers=false', '-o', out, '--nologo');
  if (code !== 0) {
    const missing = missingOf(output);
    return { rid, problem: missing.length > 0 ? `cannot be restored: ${missing.join(', ')}` : complaints(output)[0] ?? `ended with ${code}` };
  }

  const files = readdirSync(out);
  const bytes = files.length === 1 ? statSync(path.join(out, files[0])).size : undefined;
  const problem = problemOf(files, rid, bytes);
  if (problem) return { rid, bytes, problem };
  const program = path.resolve(folder, rid, nameOf(rid));
  mkdirSync(path.dirname(program), { recursive: true });
  renameSync(path.join(out, files[0]), program);
  chmodSync(program, 0o755);
  return { rid, bytes, started: rid === ridOf(process.platform, process.arch) ? execFileSync(program, ['--version'], { encoding: 'utf8' }).trim() : undefined };
}

async function main([repository = '.', folder = 'dist', rids = RIDS.join(',')]) {
  mkdirSync(folder, { recursive: true });

  // On the file system of the folder: files are moved.
  const work = mkdtempSync(path.join(path.resolve(folder), '.publish.'));
  console.log(HEAD);
  try {
    for (const rid of rids.split(',')) {
      const made = await publish(path.resolve(repository), folder, rid, work);
      console.log(rowOf(made));
      if (made.problem) process.exitCode = 1;
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(process.argv.slice(2));
}
