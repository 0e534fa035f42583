import { decimal } from './decimal';
import { exact, NONE, quantity, size, type MetricUnit } from './quantity';

const THREE = { least: 0, most: 3, grouped: false };
const SIX = { least: 0, most: 6, grouped: false };

/** A limit that a user has set, in the base unit of its metric: `500 ms`, `1.5 s`, `1 %`, `100/s`. */
export function limit(value: number, unit: MetricUnit): string {
  switch (unit) {
    case 'time':
      return timeLimit(value);
    case 'ratio':
      return exact(value * 100) + ' %';
    case 'perSecond':
      return exact(value) + '/s';
    case 'bytes':
      return size(value);
    case 'count':
      return exact(value);
  }
}

/** A measured value next to its limit: with as many digits as necessary to distinguish the two. */
export function besideLimit(value: number | null, beside: number, unit: MetricUnit): string {
  const rounded = quantity(value, unit);
  const hides = value !== null && value !== beside && (rounded === quantity(beside, unit) || rounded === limit(beside, unit));
  return hides ? limit(value, unit) : rounded;
}

/** A time that a user has set, in microseconds. */
export function exactTime(microseconds: number): string {
  const amount = Math.abs(microseconds);
  if (amount === 0) return '0 s';
  if (amount < 1e3) return decimal(microseconds, THREE) + ' µs';
  if (amount < 1e6) return decimal(microseconds / 1e3, THREE) + ' ms';
  if (amount < 120e6) return decimal(microseconds / 1e6, SIX) + ' s';
  const hours = amount >= 7200e6 ? Math.trunc(microseconds / 3600e6) : 0;
  const minutes = Math.trunc(microseconds / 60e6) - hours * 60;
  const seconds = (microseconds - hours * 3600e6 - minutes * 60e6) / 1e6;
  return (
    [
      [hours, ' h'],
      [minutes, ' min'],
      [seconds, ' s'],
    ] as const
  )
    .filter(([part]) => part !== 0)
    .map(([part, unit]) => exact(part) + unit)
    .join(' ');
}

function timeLimit(value: number): string {
  if (!Number.isFinite(value)) return NONE;
  return Math.abs(value) < 1e3 ? decimal(value, THREE) + ' µs' : exactTime(value);
}
