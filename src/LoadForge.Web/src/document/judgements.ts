import type { Finding, Interval as ModelInterval, Verdict as ModelVerdict } from '../model/judgement';
import type { Interval } from './format/resultFormat';
import type { Analysis, Insight, Verdict } from './format/statisticsFormat';

const SECOND = 1e6;

export function verdictOf(verdict: Verdict): ModelVerdict {
  const { windows, worst } = verdict;
  return {
    status: verdict.status,
    scope: verdict.scope,
    step: verdict.step,
    phase: verdict.phase,
    metric: verdict.metric,
    comparison: verdict.comparison,
    unit: verdict.unit,
    limit: verdict.limit,
    actual: verdict.actual,
    margin: verdict.margin,
    samples: verdict.samples,
    interval: intervalOf(verdict.interval),
    windows: windows && {
      length: windows.lengthUs / SECOND,
      share: windows.share,
      held: windows.heldUs / SECOND,
      judged: windows.judged,
      failed: windows.failed,
      empty: windows.empty,
      leftOut: windows.leftOutUs / SECOND,
    },
    worst: worst && {
      from: worst.startUs / SECOND,
      to: worst.endUs / SECOND,
      phase: worst.phase,
      value: worst.value,
      samples: worst.samples,
    },
    course: verdict.course,
    courseAt: verdict.courseUs.map((at) => at / SECOND),
    reason: verdict.reason,
    remarks: [verdict.remark, verdict.generatorRemark].filter((remark) => remark !== null),
  };
}

export function intervalOf(interval: Interval | null): ModelInterval | null {
  if (interval?.lower == null || interval.upper == null || interval.level == null) return null;
  return { lower: interval.lower, upper: interval.upper, level: interval.level };
}

/** The findings, each with its place if it has one. */
export function findingsOf(analysis: Analysis): Finding[] {
  const outages = [...analysis.outages];
  return analysis.insights.map((insight, index) => ({
    number: index + 1,
    kind: insight.kind,
    scope: insight.scope,
    text: insight.text,
    advice: insight.recommendation,
    place: placeOf(insight, analysis, outages),
  }));
}

function placeOf(insight: Insight, analysis: Analysis, outages: Analysis['outages']): Finding['place'] {
  if (insight.startUs != null && insight.endUs != null) return { from: insight.startUs / SECOND, to: insight.endUs / SECOND };
  if (insight.kind === 'outage') {
    const outage = outages.shift();
    return outage ? { from: outage.startUs / SECOND, to: (outage.startUs + outage.lengthUs) / SECOND } : null;
  }
  const anomaly =
    insight.kind === 'anomaly'
      ? analysis.anomalies.find(({ scope, weight }) => scope === insight.scope && weight === insight.weight)
      : undefined;
  return anomaly ? { from: anomaly.startUs / SECOND, to: anomaly.endUs / SECOND } : null;
}
