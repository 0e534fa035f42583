const SECTIONS = [
  ['thresholds', 'Thresholds'],
  ['findings', 'Findings'],
  ['charts', 'Over time'],
  ['steps', 'Steps'],
  ['spectrum', 'Spectrum'],
  ['errors', 'Failures'],
  ['slowest', 'Slowest'],
  ['generator', 'Resources'],
  ['baseline', 'Baseline'],
  ['environment', 'Environment'],
] as const;

const ENDED_ONLY: readonly string[] = ['findings', 'slowest', 'baseline'];

/** What decides which sections the page of a run has. */
export interface SectionsOfPage {
  readonly isLive: boolean;
  readonly hasThresholds: boolean;
}

/** The sections that the page has, in its order: a link to another one would lead nowhere. */
export function linkedSections({ isLive, hasThresholds }: SectionsOfPage): (readonly [id: string, title: string])[] {
  return SECTIONS.filter(([id]) => (hasThresholds || id !== 'thresholds') && (!isLive || !ENDED_ONLY.includes(id)));
}
