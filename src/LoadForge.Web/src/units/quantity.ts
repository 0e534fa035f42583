import { decimal, type DecimalFormat } from './decimal';

/** How values become text; the same rules as LoadForge.Units.Quantity, so that the page reads like the text output. */
export type MetricUnit = 'time' | 'ratio' | 'perSecond' | 'bytes' | 'count';

export const NONE = '–';

const places = (least: number, most: number, grouped = false): DecimalFormat => ({ least, most, grouped });
const WHOLE = places(0, 0);
const COUNT = places(0, 0, true);
const EXACT = places(0, 6, true);
const THREE = places(0, 3);
const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** A value in the base unit of a metric (microseconds, a ratio, events per second, bytes, a count); a dash if there is none. */
export function quantity(value: number | null | undefined, unit: MetricUnit): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  switch (unit) {
    case 'time':
      return time(value);
    case 'ratio':
      return percent(value);
    case 'perSecond':
      return rate(value) + '/s';
    case 'bytes':
      return size(value);
    case 'count':
      return decimal(value, places(0, 2, true));
  }
}

/** A measured time in the unit that suits its size. */
export function time(microseconds: number): string {
  const amount = Math.abs(microseconds);
  if (amount < 999.5) return decimal(microseconds, WHOLE) + ' µs';
  if (amount < 9_950) return decimal(microseconds / 1e3, places(1, 1)) + ' ms';
  if (amount < 999_500) return decimal(microseconds / 1e3, WHOLE) + ' ms';
  if (amount < 9_995_000) return decimal(microseconds / 1e6, places(2, 2)) + ' s';
  if (amount < 120_000_000) return decimal(microseconds / 1e6, places(1, 1)) + ' s';
  return long(microseconds / 1e6);
}

/** A count with thousands separators. */
export const count = (value: number): string => decimal(value, COUNT);

/** A count of things: `1 time`, `2,000 times`. */
export const counted = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

/** A number without a unit, all digits up to the sixth decimal place. */
export const exact = (value: number): string => decimal(value, EXACT);

/** A ratio as a percentage, with more digits close to 0 % and to 100 %. */
export function percent(ratio: number): string {
  const value = ratio * 100;
  const amount = Math.abs(value);
  if (amount > 0 && amount < 0.01) return '< 0.01 %';
  const format = amount < 1 ? places(0, 2) : amount < 10 ? places(0, 1) : amount > 99 && amount < 100 ? places(0, 2) : COUNT;
  return decimal(amount > 99 && amount < 100 ? Math.floor(value * 100) / 100 : value, format) + ' %';
}

/** A change as a percentage with its sign: `+3.1 %`, `−0.4 %`, `0.0 %`. */
export function change(ratio: number): string {
  const text = decimal(Math.abs(ratio * 100), places(1, 1, true));
  return (text === '0.0' ? '' : ratio > 0 ? '+' : '−') + text + ' %';
}

/** A coefficient, such as a correlation. */
export const coefficient = (value: number): string => decimal(value, places(2, 2));

/** Events per second without the unit. */
export function rate(perSecond: number): string {
  const amount = Math.abs(perSecond);
  return decimal(perSecond, amount < 1 ? THREE : amount < 100 ? places(0, 1) : COUNT);
}

/** Events per second as a column of a table has them. */
export const rateInColumn = (perSecond: number): string => decimal(perSecond, places(1, 1, true));

/** An amount of memory or data. */
export function size(bytes: number): string {
  const amount = Math.abs(bytes);
  if (amount < KILOBYTE) return decimal(bytes, places(0, 2)) + ' B';
  if (amount < MEGABYTE) return decimal(bytes / KILOBYTE, places(0, 2)) + ' KB';
  return decimal(bytes / MEGABYTE, places(0, 2, true)) + ' MB';
}

/** A period of a run, given in seconds: `3.5 s`, `15 s`, and from 2 minutes on `2 min 05 s`. */
export function period(seconds: number): string {
  if (seconds < 20) return decimal(seconds, places(0, 1)) + ' s';
  return seconds < 119.5 ? decimal(seconds, WHOLE) + ' s' : long(roundToEven(seconds));
}

/** A moment of the run, given in seconds, as a clock shows it: `00:40`, or `1:00:40` from an hour on. */
export function clock(seconds: number): string {
  const whole = roundToEven(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
  return whole >= 3600 ? `${Math.floor(whole / 3600)}:${minutes}` : minutes;
}

/** A moment of the run to a tenth of a second: `00:40.3`. */
export function clockWithTenths(seconds: number): string {
  const tenths = roundToEven(seconds * 10);
  return `${clock(Math.floor(tenths / 10))}.${tenths % 10}`;
}

/** Rounds halves to the even neighbour, as Math.Round of .NET does. */
export function roundToEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

function long(seconds: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return seconds >= 3600
    ? `${Math.floor(seconds / 3600)} h ${two((seconds % 3600) / 60)} min`
    : `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
}
