// How long `loadforge run URL` takes to its first request, beyond the start of the bare runtime: that of a program that prints a line and was published in the
// same way. Measured in processes of their own, in turn. The machine should be idle. Not part of .ci/run: publishing takes some minutes.
// node .ci/start-time.mjs <repository> [runs of each, 15]
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { percentile } from './cold-start.mjs';
import { must } from './consumers.mjs';
import { ridOf } from './single-file.mjs';

/** At the median. */
export const MOST_MS = 500;

const FILE = ['--self-contained', '-p:PublishSingleFile=true'];
const COMPRESSED = [...FILE, '-p:EnableCompressionInSingleFile=true'];
const COMPILED = ['-p:PublishReadyToRun=true', '-p:PublishReadyToRunComposite=false'];

/** How the program is published, and what the bare one has of it; ours are those that users get. */
const KINDS = [
  { name: 'tool for any system', isOurs: true, flags: ['--no-self-contained'], bare: ['--no-self-contained'] },
  { name: 'tool, compiled ahead (ReadyToRun)', isOurs: true, flags: ['--no-self-contained', ...COMPILED], bare: ['--no-self-contained'] },
  { name: 'single file', flags: FILE, bare: FILE },
  { name: 'single file, compiled ahead', flags: [...FILE, ...COMPILED], bare: FILE },
  { name: 'single file, compressed', flags: COMPRESSED, bare: COMPRESSED },
  { name: 'single file, compressed, compiled ahead', isOurs: true, flags: ['-p:SingleFile=true'], bare: COMPRESSED },
];

/** One row of the table. */
export function rowOf({ name, isOurs }, bytes, bare, first) {
  const ms = value => `${value.toFixed(0)} ms`;
  const beyond = beyondOf(bare, first);
  return `| ${[name + (isOurs ? ' *' : ''), `${(bytes / 1e6).toFixed(1)} MB`, ms(percentile(bare, 0.5)), ms(percentile(first, 0.5)), ms(beyond), ms(percentile(first, 1))].join(' | ')} |`;
}

/** The time to the first request at the median, beyond that of the bare runtime. */
export const beyondOf = (bare, first) => percentile(first, 0.5) - percentile(bare, 0.5);

const HEAD = `| published as | size | bare runtime | first request | difference | worst first request |\n|${'---|'.repeat(6)}`;

/** The time from the start of a program until something happens; the program is then ended. */
function timeOf(program, args, happening) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, CI: 'true' } });
    let time;
    happening(child, () => {
      time ??= performance.now() - start;
      child.kill('SIGKILL');
    });
    child.stdout.resume();
    child.on('close', () => (time === undefined ? reject(new Error(`${program} ended too early.`)) : resolve(time)));
  });
}

const bareTime = program => timeOf(program, [], (child, done) => child.stdout.once('data', done));

const requestTime = (program, server) =>
  timeOf(program, ['run', `http://127.0.0.1:${server.address().port}/catalog`], (_, done) => server.once('request', done));

/** Publishes the program and the bare one, each in a folder of its own, so that no build reuses what another compiled. */
async function make(repository, work, bare, kind, index) {
  const rid = ridOf(process.platform, process.arch);
  const [ours, bares] = ['ours', 'bare'].map(name => path.join(work, `${name}-${index}`));
  rmSync(path.join(repository, 'src/LoadForge.Cli/obj/Release/net10.0', rid, 'R2R'), { recursive: true, force: true });
  await must(repository, process.env, 'publish', 'src/LoadForge.Cli', '-c', 'Release', '-r', rid, '-p:RunAnalyzers=false', '-o', ours, ...kind.flags);
  await must(bare, process.env, 'publish', '-c', 'Release', '-r', rid, '-o', bares, ...kind.bare);
  const size = folder => readdirSync(folder).filter(name => !/\.(pdb|xml)$/.test(name)).reduce((sum, name) => sum + statSync(path.join(folder, name)).size, 0);
  return { kind, program: path.join(ours, 'LoadForge.Cli'), bytes: size(ours), bare: path.join(bares, 'bare'), bareTimes: [], times: [] };
}

async function main([repository = '.', runs = '15']) {
  const work = mkdtempSync(path.join(tmpdir(), 'loadforge-start.'));
  const server = createServer((_, response) => response.end('[]'));
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  try {
    const bare = path.join(work, 'bare');
    mkdirSync(bare);
    writeFileSync(path.join(bare, 'bare.csproj'), '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>'
      + '<InvariantGlobalization>true</InvariantGlobalization></PropertyGroup></Project>\n');
    writeFileSync(path.join(bare, 'Program.cs'), 'System.Console.WriteLine("started");\n');
    const made = [];
    for (const [index, kind] of KINDS.entries()) made.push(await make(path.resolve(repository), work, bare, kind, index));
    for (let run = 0; run < Number(runs); run++) {
      for (const one of made) {
        one.bareTimes.push(await bareTime(one.bare));
        one.times.push(await requestTime(one.program, server));
      }
    }

    console.log(HEAD);
    for (const { kind, bytes, bareTimes, times } of made) {
      console.log(rowOf(kind, bytes, bareTimes, times));
      if (kind.isOurs && beyondOf(bareTimes, times) > MOST_MS) process.exitCode = 1;
    }

    console.log(`\n* is what users get; its difference must not exceed ${MOST_MS} ms. Medians of ${runs} runs.`);
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(work, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(process.argv.slice(2));
}
