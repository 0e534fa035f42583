import type { Verdict, VerdictStatus } from '../model/judgement';
import { count } from '../units/quantity';

/** One word for all verdicts; null if there are none. */
export function overall(verdicts: readonly Pick<Verdict, 'status'>[]): VerdictStatus | null {
  if (verdicts.length === 0) return null;
  return (['failed', 'inconclusive'] as const).find((status) => verdicts.some((verdict) => verdict.status === status)) ?? 'passed';
}

/** The status with how many verdicts have it: `failed 1 of 6`. */
export function summary(verdicts: readonly Verdict[], status: VerdictStatus): string {
  const number = verdicts.filter((verdict) => verdict.status === status).length;
  if (status !== 'passed') return `${status} ${count(number)} of ${count(verdicts.length)}`;
  return verdicts.length === 1 ? 'passed' : `passed all ${count(number)}`;
}
