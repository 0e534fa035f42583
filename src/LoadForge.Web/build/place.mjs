// Puts the built page where LoadForge.Reporting takes it from; with --check only tells whether the one there is what the sources build.
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../dist/index.html', import.meta.url));
const placed = fileURLToPath(new URL('../../LoadForge.Reporting/Html/report.html', import.meta.url));

if (process.argv.includes('--check')) {
    const same = textOf(built) === textOf(placed);
    console.log(
        same
            ? 'report.html is what the sources build.'
            : 'report.html differs from what the sources build. Run "npm run build" and commit it.',
    );
    process.exitCode = same ? 0 : 1;
} else {
    mkdirSync(dirname(placed), { recursive: true });
    copyFileSync(built, placed);
    console.log(`${placed}: ${readFileSync(placed).length} bytes`);
}

function textOf(file) {
    try {
        return readFileSync(file, 'utf8');
    } catch {
        return null;
    }
}
