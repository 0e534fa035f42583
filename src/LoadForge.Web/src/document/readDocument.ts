import type { CapacitySearch } from '../model/capacity';
import type { Run } from '../model/run';
import type { CapacityDocument } from './format/capacityFormat';
import { capacityOf } from './capacityOfDocument';
import { decodeTracks } from './decodeTracks';
import type { ResultDocument } from './format/resultFormat';
import { runOf } from './runOfDocument';

const SCHEMA_VERSION = 2;

/** What a document holds: a run, which is whole after `complete`, or a search for capacity. */
export type Content =
  | { readonly kind: 'run'; readonly run: Run; readonly complete: () => Promise<Run> }
  | { readonly kind: 'capacity'; readonly capacity: CapacitySearch };

/** Reads a parsed document. Its message, if it fails, is fit for the reader of the page. */
export function readDocument(value: unknown): Content {
  const document = checked(value);
  if (document.kind === 'capacity') return { kind: 'capacity', capacity: capacityOf(document) };
  return { kind: 'run', run: runOf(document), complete: async () => runOf(document, await decodeTracks(document)) };
}

function checked(value: unknown): ResultDocument | CapacityDocument {
  const { schemaVersion, kind } = (typeof value === 'object' && value !== null ? value : {}) as { schemaVersion?: unknown; kind?: unknown };
  if (typeof schemaVersion !== 'number') throw new Error('This is not a LoadForge result: it has no schemaVersion.');
  if (schemaVersion !== SCHEMA_VERSION) {
    throw new Error(`This result has schema version ${schemaVersion}; this page reads version ${SCHEMA_VERSION}.`);
  }
  if (kind !== 'run' && kind !== 'capacity') throw new Error('This page cannot show a result of this kind.');
  return value as ResultDocument | CapacityDocument;
}
