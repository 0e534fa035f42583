import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const MAX_BYTES = 350 * 1024;

/**
 * Puts script and styles into the page and allows exactly these by their hashes, so that the file works from a disk and nothing else can run in it,
 * whatever a result holds.
 */
export function singleFile(): Plugin {
  return {
    name: 'single-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.values(bundle);
      const page = files.find((file) => file.fileName.endsWith('.html'));
      const scripts = files.filter((file) => file.type === 'chunk');
      const styles = files.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
      const [script] = scripts;
      if (page?.type !== 'asset' || scripts.length !== 1 || !script) throw new Error('The build must give one page and one script.');
      const css = styles.map((file) => (file.type === 'asset' ? String(file.source) : '')).join('').trim();
      const html = inlined(String(page.source), escaped(script.code.trim()), css);
      if (Buffer.byteLength(html) > MAX_BYTES) throw new Error(`The page has ${Buffer.byteLength(html)} bytes; at most ${MAX_BYTES} are allowed.`);
      page.source = html;
      for (const file of [...scripts, ...styles]) Reflect.deleteProperty(bundle, file.fileName);
    },
  };
}

// Inside a script element only these two could end or change it; both occur in string literals only, where the backslash says nothing.
const escaped = (code: string): string => code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');

function inlined(page: string, script: string, css: string): string {
  if (/\r/.test(script + css)) throw new Error('A carriage return would change the hash: browsers read it as a line feed.');
  const policy = [
    "default-src 'none'", `script-src '${hashOf(script)}'`, `style-src '${hashOf(css)}'`, 'img-src data:', "connect-src 'self'", "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return page
    .replace(/\s*<script\b[^>]*\bsrc=[^>]*><\/script>/g, '')
    .replace(/\s*<link\b[^>]*rel="(?:stylesheet|modulepreload)"[^>]*>/g, '')
    .replace('<meta charset="utf-8">', () => `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy}">`)
    .replace('</head>', () => `<style>${css}</style>\n</head>`)
    .replace('</body>', () => `<script type="module">${script}</script>\n</body>`);
}

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
