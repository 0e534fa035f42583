import { describe, expect, it } from 'vitest';
import { linkedSections } from '../../src/shell/linkedSections';

const ids = (isLive: boolean, hasThresholds: boolean): string[] => linkedSections({ isLive, hasThresholds }).map(([id]) => id);

describe('the links of a page', () => {
  it('are those of all sections when the run has ended', () => {
    expect(ids(false, true)).toHaveLength(10);
  });

  it('have none to what a run in progress does not show', () => {
    expect(ids(true, true)).toEqual(['thresholds', 'charts', 'steps', 'spectrum', 'errors', 'generator', 'environment']);
    expect(ids(true, false)).toEqual(['charts', 'steps', 'spectrum', 'errors', 'generator', 'environment']);
  });
});
