import { textOfDeflated } from './packed';

/** A result that stands in a page, packed until it is opened. */
export interface Embedded {
  readonly id: string;
  /** The parsed document. */
  readonly load: () => Promise<unknown>;
}

/** The results in a page, in their order: every `<script type="application/json" data-loadforge="result">`. */
export function embeddedResults(page: Document): Embedded[] {
  return elements(page, 'result').map((element, index) => ({
    id: element.dataset['id'] ?? String(index + 1),
    load: () => parse(element.textContent, element.dataset['encoding'] ?? 'none'),
  }));
}

/** The one element of another kind, `index` or `live`, parsed; null if the page has none. */
export async function embeddedPart(page: Document, kind: 'index' | 'live'): Promise<unknown> {
  const [element] = elements(page, kind);
  return element ? parse(element.textContent, element.dataset['encoding'] ?? 'none') : null;
}

export const hasPart = (page: Document, kind: 'index' | 'live'): boolean => elements(page, kind).length > 0;

/** The document in a file: a JSON result, or a report, whose scripts do not run because it is only parsed. */
export async function documentOfFile(file: Blob): Promise<unknown> {
  const text = await file.text();
  if (text.trimStart().startsWith('<')) {
    const [result] = embeddedResults(new DOMParser().parseFromString(text, 'text/html'));
    if (!result) throw new Error('This page contains no LoadForge result.');
    return result.load();
  }
  return parse(text, 'none');
}

async function parse(text: string, encoding: string): Promise<unknown> {
  const json = encoding === 'deflate' ? await textOfDeflated(text) : text;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new Error('The file is not JSON, or it is incomplete.');
  }
}

function elements(page: Document, kind: string): HTMLScriptElement[] {
  return [...page.querySelectorAll<HTMLScriptElement>(`script[type="application/json"][data-loadforge="${kind}"]`)];
}
