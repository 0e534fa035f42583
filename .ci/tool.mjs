// Uses the program `loadforge` as a newcomer does: installs the packed tool into an empty profile, and runs commands of its README; see consumers.mjs.
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { TRIES, must, start } from './consumers.mjs';

const EXAMPLE = 'http://localhost:5080';

/** The use of each command that is run, as the README says it; the first stands above the table. */
const USES = ['install', 'load a URL', 'run it', 'run a test of a plan'];

/** A command line of the README as arguments, without the name of the program. */
export const argumentsOf = command => [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain).slice(1);

/** The commands: a URL alone, a URL with flags, a script, a plan. */
export function commandsOf(readme) {
  const first = /```bash\n[\s\S]*?^(loadforge run \S+)$[\s\S]*?```/m.exec(readme)?.[1];
  const rows = new Map([...readme.matchAll(/^\| ([^|`]+) \| `(loadforge [^`]+)` \|$/gm)].map(([, use, command]) => [use, command]));
  const commands = USES.map((use, index) => (index === 0 ? first : rows.get(use)));
  const missing = USES.filter((_, index) => !commands[index]);
  if (missing.length > 0) throw new Error(`The README of the program has no command for: ${missing.join(', ')}`);
  return commands;
}

/** What is wrong with the end of a command; null if it passed with its table. */
export function problemOf(command, code, output) {
  if (code !== 0) return `${command} ended with ${code}:\n${output}`;
  return /^Action +OK +ERR +p50/m.test(output) && /✓ .*error rate/.test(output) ? null : `${command} printed no table or verdict:\n${output}`;
}

/** Installs the tool and runs the commands; what went wrong, or null. */
export async function useTool({ work, environment, version, readme, samples }) {
  const home = path.join(work, 'home');
  const folder = path.join(work, 'terminal');
  mkdirSync(home, { recursive: true });
  cpSync(samples, folder, { recursive: true });
  const target = environment.LOADFORGE_TARGET;
  const own = { ...environment, HOME: home, USERPROFILE: home, DOTNET_CLI_HOME: home };
  await must(work, own, 'tool', 'install', 'LoadForge.Cli', '--version', version, '--tool-path', path.join(work, 'tool'), '--source', path.join(work, 'packed'));
  for (const command of commandsOf(readme)) {
    // The times of examples are those of real checks. Those of the sample scripts are short.
    const scaled = command.includes(EXAMPLE) ? { ...own, LOADFORGE_TIME_SCALE: '0.1' } : own;
    for (let left = TRIES - 1; ; left--) {
      const { code, output } = await start(path.join(work, 'tool', 'loadforge'), folder, scaled, ...argumentsOf(command.replace(EXAMPLE, target)));
      const problem = problemOf(command, code, output);
      if (problem && left > 0 && problem.includes('saturated')) continue;
      if (problem) return problem;
      break;
    }
  }

  return null;
}
