/** Rounds and writes numbers as .NET does it for its custom formats: 15 significant digits, half away from zero, invariant culture. */
export interface DecimalFormat {
  /** Decimal places that are always written. */
  readonly least: number;
  /** Decimal places at most. */
  readonly most: number;
  /** Whether thousands are separated by commas. */
  readonly grouped: boolean;
}

const SIGNIFICANT = 15;

/** Writes a finite number. */
export function decimal(value: number, { least, most, grouped }: DecimalFormat): string {
  const rounded = roundAwayFromZero(Math.abs(value), most);
  const [whole = '0', fraction = ''] = rounded.split('.');
  let digits = fraction;
  while (digits.length > least && digits.endsWith('0')) digits = digits.slice(0, -1);
  const written = (grouped ? group(whole) : whole) + (digits ? '.' + digits : '');
  return value < 0 && /[1-9]/.test(written) ? '-' + written : written;
}

function group(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** The digits of a number that is not negative, with exactly `places` decimal places. */
function roundAwayFromZero(value: number, places: number): string {
  const [digits, exponent] = significantDigits(value);
  // The number is 0.d1d2d3… × 10^exponent; the digits that stay end `places` after the point.
  const kept = exponent + places;
  if (kept < 0) return place('', places);
  const head = digits.slice(0, kept).padEnd(kept, '0');
  const rest = digits[kept];
  const integer = BigInt(head || '0') + (rest !== undefined && rest >= '5' ? 1n : 0n);
  return place(integer.toString(), places);
}

function significantDigits(value: number): [digits: string, exponent: number] {
  const [mantissa = '0', exponent = '0'] = value.toExponential(SIGNIFICANT - 1).split('e');
  return value === 0 ? ['0', 1] : [mantissa.replace('.', ''), Number(exponent) + 1];
}

function place(integer: string, places: number): string {
  const padded = integer.padStart(places + 1, '0');
  return places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`;
}
