import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { besideLimit, exactTime, limit } from '../../src/units/limit';
import {
  change,
  clock,
  clockWithTenths,
  coefficient,
  count,
  counted,
  exact,
  percent,
  period,
  quantity,
  rate,
  rateInColumn,
  roundToEven,
  size,
  time,
  type MetricUnit,
} from '../../src/units/quantity';

/** The cases of QuantityTests.cs, so that page and text output cannot part. */
const source = readFileSync(new URL('../../../../tests/LoadForge.Tests/Units/QuantityTests.cs', import.meta.url), 'utf8');

function casesOf(test: string): (string | number)[][] {
  const before = source.slice(0, source.indexOf(`void ${test}(`));
  const lines = before.split('\n').slice(0, -1).reverse();
  const cases = lines
    .slice(
      0,
      lines.findIndex((line) => !line.trim().startsWith('[TestCase(')),
    )
    .reverse();
  if (cases.length === 0) throw new Error(`QuantityTests.cs has no cases of ${test}.`);
  return cases.map((line) =>
    [...line.matchAll(/MetricUnit\.(\w+)|"([^"]*)"|(-?[\d_.]+)/g)].map(([, unit, text, number]) =>
      unit ? unit.charAt(0).toLowerCase() + unit.slice(1) : (text ?? Number((number ?? '').replace(/_/g, ''))),
    ),
  );
}

const check = (test: string, ...formats: ((value: number) => string)[]): void => {
  it.each(casesOf(test))(`${test} (%s)`, (value, ...expected) => {
    expect(formats.map((format) => format(Number(value)))).toEqual(expected.slice(-formats.length));
  });
};

describe('every case of the text output', () => {
  check('A_time_takes_the_unit_of_its_size', time);
  check('A_share_is_a_percentage_with_digits_where_they_matter', percent);
  check('A_number_that_someone_has_written_keeps_all_its_digits', exact);
  check('A_time_that_someone_has_written_keeps_all_its_digits', exactTime);
  check('A_stretch_of_a_run_is_counted_in_seconds', period);
  check('A_moment_is_shown_as_a_clock_shows_it', clock, clockWithTenths);
  check('A_change_has_its_sign', change);
  check('A_rate_has_as_many_digits_as_matter_and_in_a_column_always_one_decimal_place', rate, rateInColumn);
  check('A_size_has_the_unit_of_its_magnitude', size);
  check('Things_are_counted_in_the_singular_or_the_plural', (value) => counted(value, 'time'));

  it.each(casesOf('A_limit_has_no_idle_digits'))('A_limit_has_no_idle_digits (%s %s)', (value, unit, expected) => {
    expect(limit(Number(value), unit as MetricUnit)).toBe(expected);
  });
});

describe('values beside limits', () => {
  it.each([
    [500_400, 500_000, 'time', '500.4 ms'],
    [0.01004, 0.01, 'ratio', '1.004 %'],
    [812_000, 500_000, 'time', '812 ms'],
  ] as const)('%s never reads like %s', (value, beside, unit, expected) => {
    expect(besideLimit(value, beside, unit)).toBe(expected);
  });
});

describe('the rest', () => {
  it('shows a dash where nothing was measured', () => {
    expect([quantity(null, 'time'), quantity(NaN, 'ratio'), quantity(Infinity, 'count'), quantity(undefined, 'bytes')]).toEqual([
      '–',
      '–',
      '–',
      '–',
    ]);
  });

  it('rounds decimal digits half away from zero, as .NET does, although binary forms lie below', () => {
    expect([quantity(1.005, 'count'), quantity(2.675, 'count'), quantity(0.125, 'count'), count(1_234_567.5)]).toEqual([
      '1.01',
      '2.68',
      '0.13',
      '1,234,568',
    ]);
  });

  it('writes numbers of all sizes', () => {
    expect([exact(0.0000004), exact(1e15), coefficient(0.9), quantity(1e21, 'count'), exact(-1_234.5)]).toEqual([
      '0',
      '1,000,000,000,000,000',
      '0.90',
      '1,000,000,000,000,000,000,000',
      '-1,234.5',
    ]);
  });

  it('rounds halves of moments to the even second', () => {
    expect([0.5, 1.5, 2.5, -0.5, 3.4].map(roundToEven)).toEqual([0, 2, 2, -0, 3]);
  });
});
