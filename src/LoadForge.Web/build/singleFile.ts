import { createHash } from 'node:crypto';
import { deflateSync, strToU8 } from 'fflate';
import type { Plugin } from 'vite';

const MAX_BYTES = 350 * 1024;

/**
 * Puts script and styles into the page, and allows exactly these by their hashes, so that the file works from a disk and nothing else can run in it,
 * whatever a result holds. The script is deflated, because every report carries it; a few lines unpack it into a script element, whose content the policy
 * checks like any other. It is deflated by fflate and not by Node, whose bytes differ from version to version.
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
      const css = styles
        .map((file) => (file.type === 'asset' ? textOf(file.source) : ''))
        .join('')
        .trim();
      const html = inlined(textOf(page.source), script.code.trim(), css);
      const bytes = Buffer.byteLength(html);
      if (bytes > MAX_BYTES) throw new Error(`The page has ${bytes} bytes; at most ${MAX_BYTES} are allowed.`);
      page.source = html;
      for (const file of [...scripts, ...styles]) Reflect.deleteProperty(bundle, file.fileName);
    },
  };
}

const LOADER = `
if ('DecompressionStream' in self) {
  const packed = Uint8Array.from(atob(document.getElementById('loadforge-script').textContent), letter => letter.charCodeAt(0));
  const script = document.createElement('script');
  script.type = 'module';
  script.textContent = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
  document.body.append(script);
} else {
  document.getElementById('app').textContent = 'This page needs a browser of 2023 or newer.';
}
`;

function inlined(page: string, script: string, css: string): string {
  if ((script + css).includes('\r')) throw new Error('A carriage return would change a hash: browsers read it as a line feed.');
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(LOADER)}' '${hashOf(script)}'`,
    `style-src '${hashOf(css)}'`,
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const packed = Buffer.from(deflateSync(strToU8(script), { level: 9, mem: 12 })).toString('base64');
  return page
    .replace(/\s*<script\b[^>]*\bsrc=[^>]*><\/script>/g, '')
    .replace(/\s*<link\b[^>]*rel="(?:stylesheet|modulepreload)"[^>]*>/g, '')
    .replace('<meta charset="utf-8">', () => `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${policy}">`)
    .replace('</head>', () => `<style>${css}</style>\n</head>`)
    .replace(
      '</body>',
      () => `<script type="text/plain" id="loadforge-script">${packed}</script>\n<script type="module">${LOADER}</script>\n</body>`,
    );
}

const textOf = (source: string | Uint8Array): string => (typeof source === 'string' ? source : new TextDecoder().decode(source));

const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
