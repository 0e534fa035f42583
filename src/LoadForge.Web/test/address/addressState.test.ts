import { describe, expect, it } from 'vitest';
import { fromHash, toHash } from '../../src/address/addressState';
import { initialView, parsePercentile, percentileName, type ViewState } from '../../src/address/viewState';

describe('the address', () => {
  it('is empty for the initial view', () => {
    expect(toHash(initialView)).toBe('');
    expect(fromHash('')).toEqual(initialView);
  });

  it.each<Partial<ViewState>>([
    { selection: { kind: 'stretch', from: 70, to: 120.5 } },
    { selection: { kind: 'phase', name: 'hold & more=1' } },
    { percentile: 99.95, scale: 'linear', sort: { column: 'p99', descending: true } },
    { run: 'Shop.Tests/1', step: 'checkout › pay #1 + 100 %', search: 'a b', section: 'steps' },
    { sort: { column: 'failed', descending: false } },
  ])('keeps %j', (part) => {
    const view = { ...initialView, ...part };
    expect(fromHash(toHash(view))).toEqual(view);
  });

  it.each(['#t=120-70', '#t=x', '#p=101', '#p=', '#%E0%A4%A', '#t=1-2-3', '#y=sideways', '#=', '#&&&'])(
    'leaves out what makes no sense in %s',
    (hash) => {
      expect(fromHash(hash)).toEqual(initialView);
    },
  );
});

describe('a typed percentile', () => {
  it.each([
    ['95', 95],
    ['p99.9', 99.9],
    [' P 50 % ', 50],
    ['99,99', 99.99],
    ['100', 100],
    ['0', 0],
  ])('reads %s', (text, value) => {
    expect(parsePercentile(text)).toBe(value);
  });

  it.each(['', 'p', '-1', '100.1', '9 9', 'abc', '1e2'])('refuses "%s"', (text) => {
    expect(parsePercentile(text)).toBeNull();
  });

  it('has a name', () => {
    expect([percentileName(99.9), percentileName(100)]).toEqual(['p99.9', 'max']);
  });
});
