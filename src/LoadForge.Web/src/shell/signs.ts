import type { VerdictStatus } from '../model/judgement';

/** Signs of results, so that colour is never alone. */
export const SIGNS: Readonly<Record<VerdictStatus, string>> = { passed: '✓', failed: '✗', inconclusive: '?' };
