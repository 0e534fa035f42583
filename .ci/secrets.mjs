// Looks for keys and tokens in the files that git tracks: node .ci/secrets.mjs <repository root>
import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// A brace or a bracket in each pattern keeps this very file out of the findings.
const patterns = [
  ['a private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ['an AWS access key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})\b/],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}/],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{10,}/],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}\b/],
  ['a NuGet API key', /\boy2[a-z0-9]{43}\b/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a key of a language model', /\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}/],
  ['a JSON web token', /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/]
];

/** What a text gives away: the line and the kind, never the secret itself. */
export function find(text) {
  return text.split('\n').flatMap((content, index) => patterns.filter(([, pattern]) => pattern.test(content)).map(([kind]) => ({ line: index + 1, kind })));
}

function main([root]) {
  const files = execFileSync('git', ['-c', 'safe.directory=*', '-C', root, 'ls-files', '-z'], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\0').filter(Boolean);
  const findings = files
    .filter(file => lstatSync(path.join(root, file), { throwIfNoEntry: false })?.isFile())
    .flatMap(file => find(readFileSync(path.join(root, file), 'latin1')).map(({ line, kind }) => `${file}:${line} looks like ${kind}`));
  findings.forEach(finding => console.error(finding));
  console.log(`${files.length} tracked files searched for secrets, ${findings.length} found.`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(process.argv.slice(2));
}
