import { isLowWorst, type JudgedWindows, type Verdict } from '../model/judgement';
import { besideLimit, limit } from '../units/limit';
import { count, percent, quantity } from '../units/quantity';

const seconds = (value: number): string => limit(Math.round(value) * 1e6, 'time');

/** The threshold, as `p99 < 500 ms in every 10 s during hold`. */
export function expectedText({ metric, comparison, limit: value, unit, windows, phase }: Verdict): string {
  const during = phase === null ? '' : ` during ${phase}`;
  return `${metric} ${comparison} ${value === null ? '–' : limit(value, unit)}${windows ? windowsText(windows) : ''}${during}`;
}

/** The measured value; with windows of the worst one. */
export const actualText = ({ actual, limit: value, unit }: Verdict): string =>
  value === null ? quantity(actual, unit) : besideLimit(actual, value, unit);

/** What was found beside the value: interval, how far from the limit, windows, samples, reasons. */
export function evidenceTexts(verdict: Verdict): string[] {
  const { interval, unit, windows, samples, reason, remarks } = verdict;
  return [
    interval ? `${percent(interval.level)} interval ${quantity(interval.lower, unit)} – ${quantity(interval.upper, unit)}` : '',
    beyondText(verdict),
    windows && windows.judged > 0 ? foundText(windows) : '',
    samples > 0 ? `${count(samples)} ${samples === 1 ? 'sample' : 'samples'}` : '',
    reason ?? '',
    ...remarks,
  ].filter(Boolean);
}

function windowsText({ length, share, held }: JudgedWindows): string {
  const unsaid = length === 1 && held > 0 && share === 1;
  const every = unsaid ? '' : share < 1 ? ` in at least ${percent(share)} of ${seconds(length)} windows` : ` in every ${seconds(length)}`;
  return every + (held > 0 ? ` for ${seconds(held)}` : '');
}

function foundText({ judged, failed, empty, leftOut }: JudgedWindows): string {
  const found =
    failed === 0
      ? judged === 1
        ? 'passed in its only window'
        : `passed in all ${count(judged)} windows`
      : judged === 1
        ? 'failed in its only window'
        : `failed in ${count(failed)} of ${count(judged)} windows`;
  return (
    found +
    (empty > 0 ? `; nothing finished in ${count(empty)} more` : '') +
    (leftOut > 0 ? `; the remaining ${seconds(leftOut)} were not judged` : '')
  );
}

function beyondText(verdict: Verdict): string {
  const { actual, limit: value } = verdict;
  if (actual === null || value === null || value === 0) return '';
  if (actual === value) return 'exactly at the limit';
  const low = isLowWorst(verdict);
  const margin = (low ? value - actual : actual - value) / Math.abs(value);
  if (margin <= 0) return '';
  return margin < 9.5 ? `${percent(margin)} ${low ? 'under' : 'over'} the limit` : `${count(Math.round(margin + 1))} times the limit`;
}
