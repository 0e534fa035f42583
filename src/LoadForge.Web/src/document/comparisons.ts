import type { Comparison as ModelComparison } from '../model/comparison';
import { intervalOf } from './judgements';
import type { Comparison } from './format/resultFormat';

export function comparisonOf(comparison: Comparison): ModelComparison {
  return {
    name: comparison.baseline,
    answer: comparison.answer,
    runsBefore: comparison.runsBefore,
    runsAfter: comparison.runsAfter,
    differences: comparison.differences,
    changes: comparison.changes.map((change) => ({
      scope: `${change.scenario} › ${change.step}`,
      metric: change.metric,
      unit: change.unit,
      before: change.before,
      after: change.after,
      size: change.size,
      minEffect: change.minEffect,
      interval: intervalOf(change.interval),
      answer: change.answer,
      reason: change.reason,
    })),
  };
}
