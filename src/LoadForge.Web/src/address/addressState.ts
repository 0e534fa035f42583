import { initialView, parsePercentile, type Selection, type Sort, type ViewState } from './viewState';

/** Writes what differs from the initial view behind the # of the address; empty if nothing does. */
export function toHash(view: ViewState): string {
  const parts: [key: string, value: string | null][] = [
    ['run', view.run],
    ['t', view.selection?.kind === 'stretch' ? `${tenth(view.selection.from)}-${tenth(view.selection.to)}` : null],
    ['phase', view.selection?.kind === 'phase' ? view.selection.name : null],
    ['p', view.percentile === initialView.percentile ? null : String(view.percentile)],
    ['y', view.scale === initialView.scale ? null : view.scale],
    ['sort', sortText(view.sort)],
    ['q', view.search || null],
    ['step', view.step],
    ['at', view.section],
  ];
  const written = parts.flatMap(([key, value]) => (value === null ? [] : [`${key}=${encode(value)}`]));
  return written.length > 0 ? '#' + written.join('&') : '';
}

/** Reads an address. Parts that make no sense are left out, because addresses are shared, cut and edited. */
export function fromHash(hash: string): ViewState {
  const parts = new Map(
    hash
      .replace(/^#/, '')
      .split('&')
      .map((part): [string, string] => {
        const [key = '', ...value] = part.split('=');
        return [key, decode(value.join('='))];
      }),
  );
  return {
    run: parts.get('run') ?? null,
    selection: selectionOf(parts.get('t'), parts.get('phase')),
    percentile: parsePercentile(parts.get('p') ?? '') ?? initialView.percentile,
    scale: parts.get('y') === 'linear' ? 'linear' : 'log',
    sort: sortOf(parts.get('sort')),
    search: parts.get('q') ?? '',
    step: parts.get('step') ?? null,
    section: parts.get('at') ?? null,
  };
}

const tenth = (seconds: number): string => String(Math.round(seconds * 10) / 10);

function selectionOf(text: string | undefined, phase: string | undefined): Selection | null {
  if (phase) return { kind: 'phase', name: phase };
  const match = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(text ?? '');
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  return from < to ? { kind: 'stretch', from, to } : null;
}

function sortText({ column, descending }: Sort): string | null {
  const same = column === initialView.sort.column && descending === initialView.sort.descending;
  return same ? null : (descending ? '-' : '') + column;
}

function sortOf(text: string | undefined): Sort {
  return text ? { column: text.replace(/^-/, ''), descending: text.startsWith('-') } : initialView.sort;
}

// Readable in an address, and safe: letters of step names stay as they are.
const encode = (text: string): string => encodeURIComponent(text).replace(/%20/g, '+').replace(/%2F/g, '/');

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}
